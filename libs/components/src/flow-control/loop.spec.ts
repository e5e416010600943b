import { answeredRun } from '@flowgate/answers';
import {
  compileFlow,
  createCatalog,
  Data,
  defineComponent,
  drawEdge,
  drawNode,
  input,
  memoryHost,
  memoryKeeper,
  Message,
  type RunEvent,
  runPlan,
  Table,
} from '@flowgate/engine';
import { chatOutput } from '../chat-output/chat-output';
import { conditionalRouter } from './conditional-router';
import { loop } from './loop';

let computed: string[];
beforeEach(() => void (computed = []));

/** Gives what a loop is to go through. */
const source = (value: unknown) =>
  defineComponent({
    type: 'Source',
    displayName: 'Source',
    description: '',
    inputs: {},
    outputs: { out: { types: ['DataFrame'], method: 'out', compute: () => value } },
  });

/** Says the name of an item with the ending that its other input gives, and what that took. */
const shout = defineComponent({
  type: 'Shout',
  displayName: 'Shout',
  description: '',
  inputs: { item: input.handle<Data | Message>(), ending: input.text('!') },
  outputs: {
    text: {
      types: ['Message'],
      method: 'text',
      compute: ({ inputs: { item, ending }, node, reportUsage }) => {
        const name = item instanceof Message ? item.text : String(item?.data.name);
        computed.push(`${node.id} ${name}`);
        reportUsage({ input_tokens: 1, output_tokens: 1, total_tokens: 2 });
        return new Message({ text: `${name}${ending}` });
      },
    },
  },
});

const ann = { name: 'Ann' };
const bob = { name: 'Bob' };

function nodes(...more: object[]) {
  const loops = drawNode('LoopComponent-1', {
    fields: { data: { type: 'other' } },
    outputs: { item: ['Data'], done: ['DataFrame'] },
  });
  Object.assign(loops.data.node.outputs[0] ?? {}, { allows_loop: true });
  const output = drawNode('ChatOutput-1', {
    fields: { input_value: { type: 'other' } },
    outputs: { message: ['Message'] },
  });
  return [drawNode('Source-1', { outputs: { out: ['DataFrame'] } }), loops, ...more, output];
}

const shouter = (id: string, fields: Record<string, unknown> = {}) =>
  drawNode(id, {
    fields: { item: { type: 'other' }, ending: '', ...fields },
    outputs: { text: ['Message'] },
  });

/** An edge back into the loop has the form of a source at its end. */
function back(from: string, output: string, types = ['Message']) {
  const edge = drawEdge([from, output], ['LoopComponent-1', 'item'], types);
  const targetHandle = {
    dataType: 'LoopComponent',
    id: 'LoopComponent-1',
    name: 'item',
    output_types: ['Data', ...types],
  };
  return { ...edge, data: { ...edge.data, targetHandle } };
}

const into = drawEdge(['Source-1', 'out'], ['LoopComponent-1', 'data'], ['DataFrame']);
const done = drawEdge(['LoopComponent-1', 'done'], ['ChatOutput-1', 'input_value'], ['DataFrame']);
const item = (target: string, field = 'item') =>
  drawEdge(['LoopComponent-1', 'item'], [target, field], ['Data']);
const plain = [into, done, item('Shout-1'), back('Shout-1', 'text')];

function compile(value: unknown, drawn: object[], edges: readonly object[]) {
  const catalog = createCatalog([source(value), shout, loop, conditionalRouter, chatOutput]);
  return compileFlow({ nodes: drawn, edges }, catalog);
}

const request = { flowId: 'f', userId: 'u' };

async function said(value: unknown, drawn = nodes(shouter('Shout-1')), edges: readonly object[] = plain) {
  const { outputs } = await answeredRun(compile(value, drawn, edges), request, memoryHost());
  return outputs[0]?.outputs.map(({ outputs: given }) => given.message?.message);
}

describe('A loop', () => {
  it.each([
    ['the rows of a table', new Table([ann, bob]), 'Ann!', 'Bob!'],
    ['a list of objects and tables', [new Data(ann), new Table([bob])], 'Ann!', 'Bob!'],
  ])('runs its body for each of %s and ends with a table', async (_what, value, first, second) => {
    expect(await said(value)).toEqual([`| text   |\n|:-------|\n| ${first}   |\n| ${second}   |`]);
  });

  it('takes a single object as one item, whatever it holds', async () => {
    expect(await said(new Data({ name: [ann, bob] }))).toEqual([expect.stringContaining('[object Object],')]);
    expect(computed).toHaveLength(1);
  });

  it('runs its body not at all for nothing, and goes on', async () => {
    expect(await said(new Table([]))).toEqual(['']);
    expect(computed).toEqual([]);
  });

  it('has an empty table when nothing leads back, and then what hangs on its items does not run', async () => {
    expect(await said(new Table([ann]), nodes(shouter('Shout-1')), plain.slice(0, 3))).toEqual(['']);
    expect(computed).toEqual([]);
  });

  it('goes on with the turn in which it was cut off', async () => {
    const plan = compile(new Table([ann, bob]), nodes(shouter('Shout-1')), plain);
    let dies = true;
    const keeper = memoryKeeper(({ turn }) => dies && turn.endsWith(':1'));
    await expect(runPlan(plan, request, memoryHost(), { keeper })).rejects.toThrow();
    expect([...keeper.nodes.keys()]).toEqual([' Source-1', 'LoopComponent-1:0 Shout-1']);
    dies = false;
    computed = [];
    await runPlan(plan, request, memoryHost(), { keeper });
    expect(computed).toEqual(['Shout-1 Bob']);
  });

  it('refuses what has no items', async () => {
    await expect(said('text')).rejects.toThrow(
      "Data input must be a DataFrame, Data object, or list of Data objects, got <class 'str'>",
    );
  });

  it('runs all that leads into its body again in each turn, with tweaks', async () => {
    const drawn = nodes(shouter('Shout-1'), shouter('Shout-2'), shouter('Shout-3'));
    const edges = [
      ...[into, done, item('Shout-1')],
      drawEdge(['Shout-1', 'text'], ['Shout-2', 'item']),
      drawEdge(['Shout-3', 'text'], ['Shout-2', 'ending']),
      back('Shout-2', 'text'),
    ];
    const plan = compile(new Table([ann, bob]), drawn, edges);
    const tweaks = { 'Shout-1': { ending: '?' } };
    const { vertices } = await runPlan(plan, { ...request, tweaks }, memoryHost());
    expect(computed.filter((line) => line.startsWith('Shout-2'))).toEqual(['Shout-2 Ann?', 'Shout-2 Bob?']);
    expect(computed.filter((line) => line.startsWith('Shout-3'))).toHaveLength(3);
    expect(vertices[1]?.usage?.total_tokens).toBe(12);
  });

  it('may branch inside, and gives an empty text for a turn that does not come back', async () => {
    const router = drawNode('ConditionalRouter-1', {
      fields: { input_text: '', operator: 'starts with', match_text: 'Ann' },
      outputs: { true_result: ['Message'], false_result: ['Message'] },
    });
    const drawn = nodes(shouter('Shout-1'), router, shouter('Shout-2'));
    const edges = [
      ...[into, done, item('Shout-1')],
      drawEdge(['Shout-1', 'text'], ['ConditionalRouter-1', 'input_text']),
      drawEdge(['ConditionalRouter-1', 'true_result'], ['Shout-2', 'item']),
      back('Shout-2', 'text'),
    ];
    const plan = compile(new Table([ann, bob]), drawn, edges);
    const { vertices } = await runPlan(plan, request, memoryHost());
    expect(vertices[1]?.results.get('done')).toEqual(new Table([{ text: 'Ann!!' }, { text: '' }]));
  });

  it('fails the run with the words of the component that failed in it', async () => {
    const drawn = nodes(shouter('Shout-1', { item: { type: 'other' }, ending: { type: 'int', value: 3 } }));
    await expect(said(new Table([ann]), drawn)).rejects.toMatchObject({ component: { id: 'Shout-1' } });
  });

  it('stops at the steps that a run may take, and when the run is aborted', async () => {
    const plan = compile(new Table(Array.from({ length: 50 }, () => ann)), nodes(shouter('Shout-1')), plain);
    const limited = runPlan(plan, request, memoryHost(), { limits: { steps: 20 } });
    await expect(limited).rejects.toMatchObject({ code: 'RUN_LIMIT' });
    expect(computed).toHaveLength(18);
    const abort = new AbortController();
    const observer = (event: RunEvent) => {
      if (event.type === 'node.finished' && event.node.id === 'Shout-1') abort.abort(new Error('gone'));
    };
    computed = [];
    const aborted = runPlan(plan, request, memoryHost(), { signal: abort.signal, observers: [observer] });
    await expect(aborted).rejects.toMatchObject({ code: 'RUN_ABORTED' });
    expect(computed).toHaveLength(1);
  });
});
