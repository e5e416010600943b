import {
  compileFlow,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  memoryKeeper,
  type Message,
  runPlan,
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

function agent(id: string, outputs: Record<string, readonly string[]>) {
  const fields = { model, input_value: '', tools: { type: 'other', list: true }, ...calculator };
  return drawNode(id, { displayName: id, fields, outputs }, 'Agent');
}

const tool = agent('Agent-2', { component_as_tool: ['Tool'] });
Object.assign(tool.data.node, { tool_mode: true });

/** An agent that has another one for a tool; both can calculate. */
const plan = compileFlow(
  {
    nodes: [drawChatInput(), agent('Agent-1', { response: ['Message'] }), tool, drawChatOutput()],
    edges: [
      drawEdge(['ChatInput-1', 'message'], ['Agent-1', 'input_value']),
      drawEdge(['Agent-2', 'component_as_tool'], ['Agent-1', 'tools'], ['Tool']),
      drawEdge(['Agent-1', 'response'], ['ChatOutput-1', 'input_value']),
    ],
  },
  catalog,
);
/** Agent-1 asks Agent-2, which calculates: a turn that calls, a turn of each that answers, and one more call. */
const sum = 'CALL evaluate_expression {"expression":"2+3"}';
const said = `CALL Call_Agent_message_response ${JSON.stringify({ input_value: sum })}`;
const CALLS = 4;

const variables = {
  OPENAI_API_KEY: { value: 'sk-x', isCredential: true, source: 'environment' as const },
  OPENAI_API_BASE: {
    get value() {
      return `${standIn.url}/v1`;
    },
    isCredential: false,
    source: 'environment' as const,
  },
};

const run = (keeper: ReturnType<typeof memoryKeeper>, streamed = false) =>
  runPlan(
    plan,
    { flowId: 'f', userId: 'u', inputValue: said, stream: streamed },
    memoryHost(variables, {}, createOutgoing()),
    { keeper },
  );

describe('An agent whose server dies', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is not asked again for what was answered, nor are its tools called again: at its call %i',
    async (at) => {
      let kept = 0;
      let dies = true;
      const keeper = memoryKeeper((place) => dies && 'call' in place && ++kept === at);
      const before = standIn.requests.length;
      await expect(run(keeper)).rejects.toThrow();
      dies = false;
      const { vertices } = await run(keeper, true);
      const answer = vertices[1]?.results.get('response') as Message;
      expect(answer.text).toBe('stub: stub: {"result": "5"}');
      expect(answer.content_blocks).toMatchObject([
        {
          contents: [
            { type: 'tool_use', output: { content: 'stub: {"result": "5"}', status: 'success' } },
            { type: 'text', text: 'stub: stub: {"result": "5"}' },
          ],
        },
      ]);
      // One more for a call of a model whose answer was lost with the server.
      expect(standIn.requests.length - before).toBeLessThanOrEqual(CALLS + 1);
    },
  );

  it('tells the use of its model as if it had been asked once', async () => {
    const whole = await run(memoryKeeper());
    let dies = true;
    const keeper = memoryKeeper((place) => dies && !('call' in place) && place.node === 'Agent-1');
    const before = standIn.requests.length;
    await expect(run(keeper)).rejects.toThrow();
    expect(standIn.requests.length - before).toBe(CALLS);
    dies = false;
    const again = await run(keeper);
    expect(standIn.requests.length - before).toBe(CALLS);
    expect(again.vertices[1]?.usage).toEqual(whole.vertices[1]?.usage);
  });
});
