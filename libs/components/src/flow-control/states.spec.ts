import {
  compileFlow,
  createCatalog,
  defineComponent,
  drawEdge,
  drawNode,
  memoryHost,
  Message,
  runPlan,
} from '@flowgate/engine';
import { pass } from './pass';
import { listen, notify } from './states';

const say = defineComponent({
  type: 'Say',
  displayName: 'Say',
  description: '',
  inputs: {},
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: async ({ node }) => {
        await new Promise(setImmediate);
        return new Message({ text: node.id });
      },
    },
  },
});
const catalog = createCatalog([listen, notify, pass, say]);

const listener = drawNode('Listen-1', { fields: { context_key: 'k' }, outputs: { data: ['Data'] } });
const notifier = (id: string, append = false) =>
  drawNode(id, {
    fields: { context_key: 'k', input_value: { type: 'other' }, append: { type: 'bool', value: append } },
    outputs: { result: ['Data'] },
  });

async function heard(...nodes: readonly ReturnType<typeof drawNode>[]) {
  const sayers = nodes.map((_node, at) => drawNode(`Say-${at}`, { outputs: { out: ['Message'] } }));
  const edges = nodes.map((node, at) => drawEdge([`Say-${at}`, 'out'], [node.id, 'input_value']));
  const plan = compileFlow({ nodes: [listener, ...nodes, ...sayers], edges }, catalog);
  const { vertices } = await runPlan(plan, { flowId: 'f', userId: 'u' }, memoryHost());
  return vertices[0]?.results.get('data');
}

describe('A state of the run', () => {
  it('is read after it was set, though no edge leads there', async () => {
    expect(await heard(notifier('Notify-1'))).toMatchObject({ data: { text: 'Say-0' } });
  });

  it('is named by another field in flows of before 1.5', async () => {
    const early = drawNode('Notify-1', {
      fields: { name: 'k', input_value: '', data: { type: 'other' } },
      outputs: { data: ['Data'] },
    });
    const reader = drawNode('Listen-1', { fields: { name: 'k' }, outputs: { data: ['Data'] } });
    const sayer = drawNode('Say-0', { outputs: { out: ['Message'] } });
    const edges = [drawEdge(['Say-0', 'out'], ['Notify-1', 'data'])];
    const plan = compileFlow({ nodes: [reader, early, sayer], edges }, catalog);
    const { vertices } = await runPlan(plan, { flowId: 'f', userId: 'u' }, memoryHost());
    expect(vertices[0]?.results.get('data')).toMatchObject({ data: { text: 'Say-0' } });
  });

  it('may be a list', async () => {
    expect(await heard(notifier('Notify-1', true), notifier('Notify-2', true))).toMatchObject([
      { data: { text: 'Say-0' } },
      { data: { text: 'Say-1' } },
    ]);
  });

  it('is an empty text when nobody sets it', async () => {
    expect(await heard()).toMatchObject({ data: { text: '' } });
  });
});

it('Pass hands its message on as it is', async () => {
  const nodes = [
    drawNode('Say-1', { outputs: { out: ['Message'] } }),
    drawNode('Pass-1', {
      fields: { input_message: { type: 'str' } },
      outputs: { output_message: ['Message'] },
    }),
  ];
  const edges = [drawEdge(['Say-1', 'out'], ['Pass-1', 'input_message'])];
  const { vertices } = await runPlan(
    compileFlow({ nodes, edges }, catalog),
    { flowId: 'f', userId: 'u' },
    memoryHost(),
  );
  expect(vertices[1]?.results.get('output_message')).toMatchObject({ text: 'Say-1' });
});
