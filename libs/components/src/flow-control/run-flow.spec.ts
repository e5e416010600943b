import { answeredRun } from '@flowgate/answers';
import {
  compileFlow,
  createCatalog,
  defineComponent,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  type FoundFlow,
  input,
  memoryHost,
  runPlan,
  type Tool,
  toolText,
} from '@flowgate/engine';
import { chatInput } from '../chat-input/chat-input';
import { chatOutput } from '../chat-output/chat-output';
import { prompt } from '../prompt/prompt';
import { flowTool } from './flow-tool';
import { runFlow } from './run-flow';
import { subFlow } from './sub-flow';

let tools: readonly Tool[] = [];

/** Calls the one tool that it gets. */
const caller = defineComponent({
  type: 'Caller',
  displayName: 'Caller',
  description: '',
  inputs: { tools: input.handles<Tool>(), args: input.any<Record<string, unknown>>({}) },
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: async ({ inputs, callTool }) => {
        tools = inputs.tools;
        const [tool] = inputs.tools;
        return tool ? (await callTool(tool, inputs.args)).text : 'no tool';
      },
    },
  },
});
const catalog = createCatalog([caller, chatInput, chatOutput, flowTool, prompt, runFlow, subFlow]);

/** Says what it is asked, in brackets. */
const child = {
  nodes: [
    drawChatInput('ChatInput-c'),
    drawNode('Prompt-c', {
      fields: { template: { type: 'prompt', value: 'child({x})' }, x: '' },
      outputs: { prompt: ['Message'] },
    }),
    drawChatOutput('ChatOutput-c'),
  ],
  edges: [
    drawEdge(['ChatInput-c', 'message'], ['Prompt-c', 'x']),
    drawEdge(['Prompt-c', 'prompt'], ['ChatOutput-c', 'input_value']),
  ],
};

function runner(fields: Record<string, unknown> = {}, output = 'ChatOutput-c~message') {
  return drawNode('RunFlow-1', {
    fields: { flow_name_selected: 'Child', flow_id_selected: '', session_id: '', ...fields },
    outputs: { [output]: output === 'component_as_tool' ? ['Tool'] : ['Message'] },
  });
}

function worldOf(flows: Readonly<Record<string, unknown>>) {
  const hosts = new Map(Object.keys(flows).map((name) => [name, memoryHost()]));
  const find = ({ id, name }: { id?: string | null; name?: string | null }): Promise<FoundFlow | null> => {
    const wanted = id ? id.slice(3) : (name ?? '');
    const host = hosts.get(wanted);
    if (!host) return Promise.resolve(null);
    const plan = compileFlow(flows[wanted], catalog);
    const world = { ...host, flows: { find } };
    return Promise.resolve({ id: `id-${wanted}`, name: wanted, description: 'Brackets.', plan, host: world });
  };
  const own = memoryHost();
  return { host: { ...own, flows: { find } }, hosts, own };
}

const request = { flowId: 'id-Outer', flowName: 'Outer', userId: 'u', inputValue: 'hi', sessionId: 's' };
const outer = (node = runner(), output = 'ChatOutput-c~message') => ({
  nodes: [node, drawChatOutput()],
  edges: [drawEdge(['RunFlow-1', output], ['ChatOutput-1', 'input_value'])],
});

async function said(flow: unknown, { host } = worldOf({ Child: child })) {
  const answer = await answeredRun(compileFlow(flow, catalog), request, host);
  return answer.outputs[0]?.outputs[0]?.outputs.message?.message;
}

describe('Another flow', () => {
  it('runs with the fields that are named after its inputs, in the same session, and stores its own messages', async () => {
    const world = worldOf({ Child: child });
    expect(await said(outer(runner({ 'ChatInput-c~input_value': 'zz' })), world)).toBe('child(zz)');
    expect(world.hosts.get('Child')?.rows).toMatchObject([
      { text: 'zz', session_id: 's', flow_id: 'id-Child' },
      { text: 'child(zz)', session_id: 's', flow_id: 'id-Child' },
    ]);
    expect(world.own.rows).toMatchObject([{ text: 'child(zz)', session_id: 's', flow_id: 'id-Outer' }]);
  });

  it('is found by its id before its name', async () => {
    const other = {
      nodes: [drawChatOutput('ChatOutput-c', { input_value: { type: 'str', value: 'x' } })],
      edges: [],
    };
    const world = worldOf({ Child: child, Other: other });
    const hidden = { type: 'str', value: 'id-Child', show: false, override_skip: true };
    expect(await said(outer(runner({ flow_name_selected: 'Other', flow_id_selected: hidden })), world)).toBe(
      'child()',
    );
  });

  it.each([
    ['that is not there', runner({ flow_name_selected: 'nope' }), 'Error running flow: nope'],
    ['that is not named', runner({ flow_name_selected: '' }), 'Error running flow: '],
  ])('%s fails the component', async (_which, node, message) => {
    await expect(said(outer(node))).rejects.toMatchObject({ reason: message });
  });

  it('that comes back to this one is refused, with the way there', async () => {
    const back = outer(runner({ flow_name_selected: 'Outer' }));
    const world = worldOf({ Child: back, Outer: outer() });
    const error: unknown = await said(outer(), world).catch((caught: unknown) => caught);
    expect(reasons(error)).toContain('The flow runs itself: Outer > Child > Outer.');
  });

  it('may not be too deep', async () => {
    const names = Array.from({ length: 12 }, (_none, at) => `F${at}`);
    const output = 'ChatOutput-1~message';
    const flows = names.map((name, at): [string, unknown] => [
      name,
      outer(runner({ flow_name_selected: names[at + 1] ?? 'Child' }, output), output),
    ]);
    const error: unknown = await said(
      outer(runner({ flow_name_selected: 'F0' }, output), output),
      worldOf({ ...Object.fromEntries(flows), Child: child }),
    ).catch((caught: unknown) => caught);
    expect(reasons(error)).toContain('Flows run in one another more than 8 deep.');
  });

  it('gives all its outputs to a Sub Flow', async () => {
    const node = drawNode('SubFlow-1', {
      fields: { flow_name: 'Child', 'ChatInput-c|input_value': 'zz' },
      outputs: { flow_outputs: ['Data'] },
    });
    const plan = compileFlow({ nodes: [node], edges: [] }, catalog);
    const { vertices } = await runPlan(plan, request, worldOf({ Child: child }).host);
    expect(vertices[0]?.results.get('flow_outputs')).toMatchObject([{ data: { text: 'child(zz)' } }]);
  });
});

function reasons(error: unknown): readonly string[] {
  return error instanceof Error ? [error.message, ...reasons(error.cause)] : [];
}

describe('A flow as a tool', () => {
  async function called(node: ReturnType<typeof drawNode>, output: string, args: object) {
    const edges = [drawEdge([node.id, output], ['Caller-1', 'tools'], ['Tool'])];
    const calls = drawNode('Caller-1', {
      fields: { tools: { type: 'other', list: true }, args: { type: 'NestedDict', value: args } },
      outputs: { out: ['Message'] },
    });
    const plan = compileFlow({ nodes: [node, calls], edges }, catalog);
    const { vertices } = await runPlan(plan, request, worldOf({ Child: child }).host);
    return toolText(vertices[1]?.results.get('out'));
  }

  it('is called after the flow and takes its fields in one argument', async () => {
    const args = { flow_tweak_data: { 'ChatInput-c~input_value': 'zz' } };
    expect(await called(runner({}, 'component_as_tool'), 'component_as_tool', args)).toBe('child(zz)');
    expect(tools).toMatchObject([
      {
        name: 'Child_tool',
        description: "Tool designed to execute the flow 'Child'. Flow details: Brackets..",
        schema: { required: ['flow_tweak_data'] },
      },
    ]);
  });

  it('has the name and the words of a Flow as Tool', async () => {
    const node = drawNode('FlowTool-1', {
      fields: { flow_name: 'Child', tool_name: 'my tool', tool_description: 'Mine.' },
      outputs: { api_build_tool: ['Tool'] },
    });
    expect(await called(node, 'api_build_tool', { chat_input: 'zz' })).toBe('child(zz)');
    expect(tools).toMatchObject([{ name: 'my-tool', description: 'Mine.' }]);
  });
});
