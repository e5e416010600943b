import { answeredRun } from '@flowgate/answers';
import {
  compileFlow,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  type MessageFields,
} from '@flowgate/engine';
import { catalog } from '../catalog';

const files = { 'user/a.txt': 'one', 'user/b.json': '{"n": 1}', 'user/c.exe': 'x', 'user/d.json': '{' };

/** The table that a Directory gives, or why it gives none. */
async function found(fields: Readonly<Record<string, unknown>>) {
  const nodes = [
    drawNode('Directory-1', { fields, outputs: { dataframe: ['DataFrame'] } }),
    drawChatOutput('ChatOutput-1'),
  ];
  const edges = [drawEdge(['Directory-1', 'dataframe'], ['ChatOutput-1', 'input_value'], ['DataFrame'])];
  const plan = compileFlow({ nodes, edges }, catalog);
  const bytes = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
  const host = memoryHost({}, Object.fromEntries(bytes));
  const { outputs } = await answeredRun(plan, { flowId: 'flow', userId: 'user' }, host);
  const { text } = outputs[0]?.outputs[0]?.results.message as MessageFields;
  return text
    .split('\n')
    .slice(2)
    .map((line) => line.replaceAll(/[| ]+/g, ' ').trim());
}

const silent_errors = { type: 'bool', value: true };

describe('Directory', () => {
  it.each(['.', './', ''])(
    "gives the files of its owner that can be read, a row each: '%s'",
    async (path) => {
      expect(await found({ path, silent_errors })).toEqual(['user/a.txt one', 'user/b.json {"n":1}']);
    },
  );

  it('gives those of some kinds only, if asked to', async () => {
    const types = { type: 'str', list: true, value: ['txt', '.md'] };
    expect(await found({ path: '.', types })).toEqual(['user/a.txt one']);
  });

  it('says which file is broken, unless it is to be silent', async () => {
    await expect(found({ path: '.' })).rejects.toThrow('Error loading file user/d.json');
  });

  it.each(['/etc', '..', 'elsewhere'])('leads nowhere else: %s', async (path) => {
    await expect(found({ path })).rejects.toThrow('Directory path escapes the allowed root.');
  });
});
