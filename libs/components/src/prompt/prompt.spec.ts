import {
  compileFlow,
  createCatalog,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  type MessageFields,
} from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import { chatInput } from '../chat-input/chat-input';
import { chatOutput } from '../chat-output/chat-output';
import { prompt } from './prompt';

async function prompted(template: unknown, fields: Record<string, unknown> = {}, type = 'Prompt') {
  const all = { template: { type: 'prompt', value: template }, ...fields };
  const nodes = [
    drawNode('P-1', { fields: all, outputs: { prompt: ['Message'] }, more: { is_output: true } }, type),
  ];
  const plan = compileFlow({ nodes, edges: [] }, createCatalog([prompt]));
  const { outputs } = await answeredRun(
    plan,
    { flowId: 'flow', userId: 'user', outputType: 'debug' },
    memoryHost(),
  );
  return outputs[0]?.outputs[0]?.outputs.prompt?.message as MessageFields['text'];
}

describe('A prompt', () => {
  it.each(['Prompt', 'Prompt Template'])('is its template with its variables, as %s', async (type) => {
    expect(await prompted('Hi {name}', { name: 'Ann' }, type)).toBe('Hi Ann');
  });

  it('keeps a typed backslash and n in its template, and has a newline for it in a variable', async () => {
    expect(await prompted(String.raw`a\nb {x}`, { x: String.raw`c\nd` })).toBe('a\\nb c\nd');
  });

  it('has double brackets when it is told so', async () => {
    const fields = { use_double_brackets: { type: 'bool', value: true }, x: '1' };
    expect(await prompted('{{x}} {x}', fields)).toBe('1 {x}');
  });

  it('is empty without a template', async () => {
    expect(await prompted('')).toBe('');
  });

  it('brings the files of the messages in it along', async () => {
    const files = { type: 'file', list: true, file_path: ['flow/cat.png'] };
    const nodes = [
      drawChatInput('ChatInput-1', { files }),
      drawNode(
        'P-1',
        {
          fields: { template: { type: 'prompt', value: 'See {x}' }, x: '' },
          outputs: { prompt: ['Message'] },
        },
        'Prompt',
      ),
      drawChatOutput(),
    ];
    const edges = [
      drawEdge(['ChatInput-1', 'message'], ['P-1', 'x']),
      drawEdge(['P-1', 'prompt'], ['ChatOutput-1', 'input_value']),
    ];
    const host = memoryHost();
    const plan = compileFlow({ nodes, edges }, createCatalog([chatInput, chatOutput, prompt]));
    await answeredRun(plan, { flowId: 'flow', userId: 'user', inputValue: 'this' }, host);
    expect(host.rows.at(-1)).toMatchObject({ text: 'See this', files: ['flow/cat.png'] });
  });

  it.each([
    [5, {}, 'expected str, got int'],
    ['NOBODY_HAS', { load_from_db: true }, 'expected str, got NoneType'],
  ])('fails when its template is %j', async (value, field, reason) => {
    await expect(prompted('', { template: { type: 'prompt', value, ...field } })).rejects.toMatchObject({
      reason: `Error running method "build_prompt": ${reason}`,
    });
  });
});
