import {
  compileFlow,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  runPlan,
  SpendingRefusedError,
  type Spending,
} from '@flowgate/engine';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { createOutgoing } from '../outgoing/create-outgoing';

let standIn: ModelStandIn;
beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

const model = { type: 'model', value: [{ name: 'gpt-4o-mini', provider: 'OpenAI' }] };
const calculator = { add_calculator_tool: { type: 'bool', value: true } };

function agent(id: string, fields: object = {}) {
  const outputs = { response: ['Message'], component_as_tool: ['Tool'] };
  return drawNode(
    id,
    {
      displayName: 'Agent',
      fields: { model, input_value: '', tools: { type: 'other', list: true }, ...fields },
      outputs,
    },
    'Agent',
  );
}

/** Lets models be called so many times. */
async function run(graph: Parameters<typeof compileFlow>[0], said: string, calls: number): Promise<unknown> {
  let left = calls;
  const granted = {
    maxTokens: 50,
    settle: () => undefined,
    release: () => undefined,
    forfeit: () => undefined,
  };
  const spending: Spending = {
    reserve: () => {
      left -= 1;
      return left < 0
        ? Promise.reject(new SpendingRefusedError(new Error('spent')))
        : Promise.resolve(granted);
    },
  };
  const variables = {
    OPENAI_API_KEY: { value: 'sk-x', isCredential: true, source: 'environment' as const },
    OPENAI_API_BASE: { value: `${standIn.url}/v1`, isCredential: false, source: 'environment' as const },
  };
  const host = { ...memoryHost(variables, {}, createOutgoing()), spending };
  const request = { flowId: 'f', userId: 'u', inputValue: said };
  return runPlan(compileFlow(graph, catalog), request, host).catch((error: unknown) => error);
}

const alone = {
  nodes: [drawChatInput(), agent('Agent-1', calculator), drawChatOutput()],
  edges: [
    drawEdge(['ChatInput-1', 'message'], ['Agent-1', 'input_value']),
    drawEdge(['Agent-1', 'response'], ['ChatOutput-1', 'input_value']),
  ],
};
const asked = 'CALL evaluate_expression {"expression": "1+1"}';

describe('An agent whose caller has spent what it may', () => {
  it('is stopped between two turns, and the run fails with the refusal', async () => {
    expect(await run(alone, asked, 1)).toBeInstanceOf(SpendingRefusedError);
    expect(await run(alone, asked, 2)).not.toBeInstanceOf(Error);
  });

  it('is not asked to deal with the refusal of an agent that is its tool', async () => {
    const inner = agent('Agent-2');
    Object.assign(inner.data.node, { tool_mode: true });
    const graph = {
      nodes: [...alone.nodes, inner],
      edges: [...alone.edges, drawEdge(['Agent-2', 'component_as_tool'], ['Agent-1', 'tools'], ['Tool'])],
    };
    const said = 'CALL Call_Agent_message_response {"input_value": "x"}';
    expect(await run(graph, said, 1)).toBeInstanceOf(SpendingRefusedError);
    expect(await run(graph, said, 3)).not.toBeInstanceOf(Error);
  });
});
