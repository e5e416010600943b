import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { ComponentError } from '../errors/component-error';
import { compileFlow } from '../plan/compile-flow';
import { type RunEvent } from '../run/run-event';
import { runPlan } from '../run/start-run';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Data } from '../values/data';
import { type Tool, type ToolResult } from './tool';
import { uniqueTools } from './unique-tools';

const adder = defineComponent({
  type: 'Adder',
  displayName: 'Adder',
  description: 'Adds.',
  inputs: {
    left: input.int(1, { toolArgument: true, info: 'one number', required: true }),
    mode: input.text('plus', { toolArgument: true, options: ['plus', 'minus'] }),
    words: input.texts({ toolArgument: true }),
    right: input.int(2),
  },
  outputs: {
    sum: {
      types: ['Data'],
      method: 'add_up',
      compute: ({ inputs: { left, right, mode }, node, reportUsage }) => {
        if (left < 0) throw new ComponentError('too small');
        reportUsage({ input_tokens: 1, output_tokens: 1, total_tokens: 2 });
        return new Data({ sum: mode === 'plus' ? left + right : left - right, by: node.id });
      },
    },
    hidden: { types: ['Data'], method: 'hide', tool: false, compute: () => null },
    former: { types: ['Data'], method: 'add_up', compute: () => null },
  },
});

let given: readonly Tool[];
let use: (call: (tool: Tool | undefined, args: Record<string, unknown>) => Promise<ToolResult>) => unknown;
beforeEach(() => {
  given = [];
  use = () => null;
});

/** Calls tools as it is told. */
const agent = defineComponent({
  type: 'Caller',
  displayName: 'Caller',
  description: '',
  inputs: { tools: input.handles<Tool>() },
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: async ({ inputs, callTool }) => {
        given = inputs.tools;
        await use((tool, args) => {
          if (!tool) throw new Error('There is no such tool');
          return callTool(tool, args, { id: 'call-1' });
        });
        return null;
      },
    },
  },
});

async function run(fields: Record<string, unknown> = {}, ids: readonly string[] = ['Adder-1']) {
  const tools = ids.map((id) =>
    drawNode(id, {
      fields: { left: { type: 'int', value: 5 }, right: { type: 'int', value: 10 }, ...fields },
      outputs: { component_as_tool: ['Tool'] },
      more: { tool_mode: true, description: 'Adds two numbers.' },
    }),
  );
  const caller = drawNode('Caller-1', { fields: { tools: { type: 'other', list: true } } });
  const edges = ids.map((id) => drawEdge([id, 'component_as_tool'], ['Caller-1', 'tools'], ['Tool']));
  const outputs = [{ name: 'out', types: ['Message'], method: 'out' }];
  const node = { ...caller, data: { ...caller.data, node: { ...caller.data.node, outputs } } };
  const events: RunEvent[] = [];
  const plan = compileFlow({ nodes: [...tools, node], edges }, createCatalog([adder, agent]));
  const result = await runPlan(plan, { flowId: 'f', userId: 'u' }, memoryHost(), {
    observers: [(event) => void events.push(event)],
  });
  return { result, events };
}

describe('A component in tool mode', () => {
  it('is a tool with the name of its method, the words of the flow and arguments by its declaration', async () => {
    await run();
    expect(given).toEqual([
      {
        name: 'add_up',
        description: 'Adds two numbers.',
        nodeId: 'Adder-1',
        call: expect.any(Function) as unknown,
        schema: {
          properties: {
            left: { description: 'one number', type: 'integer' },
            mode: { default: 'plus', description: '', enum: ['plus', 'minus'], type: 'string' },
            words: { default: '', description: '', items: { type: 'string' }, type: 'array' },
          },
          required: ['left'],
          type: 'object',
        },
      },
    ]);
  });

  it('computes with its own values and the arguments in their place', async () => {
    const results: ToolResult[] = [];
    use = async (call) => {
      results.push(
        await call(given[0], { left: 1, mode: 'minus', unknown: 7 }),
        await call(given[0], { left: 2 }),
      );
    };
    const { result } = await run();
    expect(results.map(({ text }) => text)).toEqual([
      '{"sum": -9, "by": "Adder-1"}',
      '{"sum": 12, "by": "Adder-1"}',
    ]);
    expect(result.vertices[0]?.usage?.total_tokens).toBe(4);
  });

  it.each([
    [{ left: -1 }, 'too small'],
    [
      { mode: 'times', words: 'no list' },
      "Error invoking tool 'add_up' with kwargs {'mode': 'times', 'words': 'no list'} with error:\n" +
        " left: Field required\n mode: Input should be 'plus' or 'minus'\n words: Input should be a valid list\n" +
        ' Please fix the error and try again.',
    ],
  ])('gives the words of a failure as its result: %j', async (args, text) => {
    use = async (call) => {
      expect(await call(given[0], args)).toMatchObject({ text, error: text, value: null });
    };
    await run();
    expect.assertions(1);
  });

  it('tells who calls it, with what, and with what result', async () => {
    use = (call) => call(given[0], { left: 3 });
    const { events } = await run();
    const call = { type: 'tool.called', callId: 'call-1', tool: 'add_up', args: { left: 3 } };
    expect(events.filter((event) => event.type === 'tool.called')).toMatchObject([
      { ...call, node: { id: 'Caller-1' }, outcome: null },
      { ...call, outcome: { text: '{"sum": 13, "by": "Adder-1"}', error: null } },
    ]);
  });

  it('is called as its author has edited it', async () => {
    const row = { name: 'plus it', description: 'Mine.', tags: ['add_up'], status: true };
    await run({ tools_metadata: { type: 'tools', value: [row, { name: 'x', tags: ['gone'] }] } });
    expect(given).toMatchObject([{ name: 'plus-it', description: 'Mine.' }]);
    await run({ tools_metadata: { type: 'tools', value: [{ ...row, status: false }] } });
    expect(given).toEqual([]);
    await run({ tools_metadata: { type: 'tools', value: [{ name: 'early', tags: ['Adder-add_up'] }] } });
    expect(given).toMatchObject([{ name: 'early' }]);
    await run({ tools_metadata: { type: 'tools', value: [] } });
    expect(given).toMatchObject([{ name: 'add_up' }]);
  });

  it('is told from another of its name by its node', async () => {
    await run({}, ['Adder-1', 'Adder-2']);
    expect(uniqueTools(given).map(({ name }) => name)).toEqual(['add_up_Adder_1', 'add_up_Adder_2']);
    expect(uniqueTools(given.slice(0, 1)).map(({ name }) => name)).toEqual(['add_up']);
  });
});

it('A run that has taken all its steps is ended', async () => {
  const plan = compileFlow(
    { nodes: [drawNode('Adder-1', { outputs: { sum: ['Data'] } }), drawNode('Adder-2')], edges: [] },
    createCatalog([adder]),
  );
  const limited = runPlan(plan, { flowId: 'f', userId: 'u' }, memoryHost(), { limits: { steps: 1 } });
  await expect(limited).rejects.toMatchObject({ code: 'RUN_LIMIT' });
});
