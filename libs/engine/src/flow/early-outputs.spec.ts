import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { compileFlow } from '../plan/compile-flow';
import { runPlan } from '../run/start-run';
import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';

const says = (text: string) => ({
  types: ['Message'] as const,
  method: 'build',
  compute: () => new Message({ text }),
});
const source = defineComponent({
  type: 'Source',
  displayName: 'Source',
  description: '',
  inputs: {},
  outputs: { model: { ...says('the model'), types: ['LanguageModel'] }, text: says('the text') },
});
let read: string | undefined;
const reader = defineComponent({
  type: 'Reader',
  displayName: 'Reader',
  description: '',
  inputs: { text: input.text() },
  outputs: {
    out: {
      types: ['Message'],
      method: 'build',
      compute: ({ inputs }) => {
        read = inputs.text;
        return null;
      },
    },
  },
});

/** A node and an edge as Langflow 0.6 has them. */
const node = (type: string, template: object = {}) => ({
  id: `${type}-1`,
  type: 'genericNode',
  data: {
    id: `${type}-1`,
    type,
    node: { display_name: type, template: { _type: 'CustomComponent', ...template } },
  },
});
const edge = (baseClasses: readonly string[]) => ({
  source: 'Source-1',
  target: 'Reader-1',
  data: {
    sourceHandle: { baseClasses, dataType: 'Source', id: 'Source-1' },
    targetHandle: { fieldName: 'text', id: 'Reader-1', inputTypes: ['Text'], type: 'str' },
  },
});
const nodes = [node('Source'), node('Reader', { text: { type: 'str', show: true, value: '' } })];

async function run(baseClasses: readonly string[]): Promise<string | undefined> {
  read = undefined;
  const plan = compileFlow({ nodes, edges: [edge(baseClasses)] }, createCatalog([source, reader]));
  await runPlan(plan, { flowId: 'f', userId: 'u' }, memoryHost());
  return read;
}

describe('A flow of before Langflow 1.0, whose nodes list no outputs', () => {
  it('brings along each edge the first output of what the edge says it brings', async () => {
    expect(await run(['object', 'Text', 'str'])).toBe('the text');
    expect(await run(['BaseLanguageModel'])).toBe('the model');
  });

  it('does not fit together where no output is of that kind', async () => {
    await expect(run(['VectorStore'])).rejects.toThrow('invalid handles');
  });
});
