import { answeredRun } from '@flowgate/answers';
import {
  compileFlow,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  Message,
} from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { lastRequest } from '../models/testing/ask-component';
import { createOutgoing } from '../outgoing/create-outgoing';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

/** As a flow of 1.0 has it: a model over an edge, a calculator, and the session's messages as the history. */
async function run(type: string, said: string) {
  const output = { outputs: { response: ['Message'] } };
  const nodes = [
    drawChatInput(),
    drawNode('OpenAIModel-1', {
      fields: { api_key: 'sk', openai_api_base: `${standIn.url}/v1`, model_name: 'gpt-4o' },
      outputs: { model_output: ['LanguageModel'] },
    }),
    drawNode('CalculatorComponent-1', {
      outputs: { component_as_tool: ['Tool'] },
      more: { tool_mode: true },
    }),
    drawNode('Memory-1', { outputs: { messages: ['Data'] } }),
    drawNode(`${type}-1`, {
      fields: {
        system_prompt: 'Help.',
        user_prompt: 'Do this: {input}',
        llm: { type: 'other' },
        tools: { type: 'other', list: true },
        chat_history: { type: 'other', list: true },
        input_value: '',
      },
      ...output,
    }),
    drawChatOutput(),
  ];
  const edges = [
    drawEdge(['ChatInput-1', 'message'], [`${type}-1`, 'input_value']),
    drawEdge(['OpenAIModel-1', 'model_output'], [`${type}-1`, 'llm'], ['LanguageModel']),
    drawEdge(['CalculatorComponent-1', 'component_as_tool'], [`${type}-1`, 'tools'], ['Tool']),
    drawEdge(['Memory-1', 'messages'], [`${type}-1`, 'chat_history'], ['Data']),
    drawEdge([`${type}-1`, 'response'], ['ChatOutput-1', 'input_value']),
  ];
  const host = memoryHost({}, {}, createOutgoing());
  const earlier = { session_id: 's', run_id: 'earlier', sender_name: 'x' };
  await host.messages.add(new Message({ ...earlier, id: '1', sender: 'User', text: 'one' }));
  await host.messages.add(new Message({ ...earlier, id: '2', sender: 'Machine', text: 'two' }));
  const request = { flowId: 'f', userId: 'u', sessionId: 's', inputValue: said };
  const { outputs } = await answeredRun(compileFlow({ nodes, edges }, catalog), request, host);
  return (outputs[0]?.outputs[0]?.results.message as Message).text;
}

describe.each(['ToolCallingAgent', 'OpenAIToolsAgent'])('%s', (type) => {
  it('asks with its prompts and the history that it is given', async () => {
    expect(await run(type, 'hi')).toBe('stub: Do this: hi');
    expect(lastRequest(standIn).body.messages).toEqual([
      { role: 'system', content: 'Help.' },
      { role: 'user', content: 'one' },
      { role: 'assistant', content: 'two' },
      { role: 'user', content: 'Do this: hi' },
    ]);
  });

  it('calls the tools that are connected', async () => {
    expect(await run(type, 'CALL evaluate_expression {"expression":"2*4"}')).toBe('stub: {"result": "8"}');
  });
});
