import { chatInput, chatOutput, edge } from '@flowgate/test-server';

/** Chat Input -> Agent with a calculator -> Chat Output. */
export function agentFlow(baseUrl: string): object {
  const [input, agent, output] = [chatInput(), agentNode(baseUrl), chatOutput()];
  return {
    nodes: [input, agent, output],
    edges: [
      edge([input, 'message'], [agent, 'input_value']),
      edge([agent, 'response'], [output, 'input_value']),
    ],
  };
}

/** An agent with a calculator that remembers nothing. */
export function agentNode(baseUrl: string) {
  const text = (value: string) => ({ type: 'str', value, show: true });
  const template = {
    _type: 'Component',
    model: { type: 'model', value: [{ name: 'gpt-4o', provider: 'OpenAI' }], show: true },
    openai_api_base: text(baseUrl),
    api_key: text('sk-of-the-stand-in'),
    system_prompt: text('You calculate.'),
    input_value: { ...text(''), input_types: ['Message'] },
    n_messages: { type: 'int', value: 0, show: true },
    add_current_date_tool: { type: 'bool', value: false, show: true },
    add_calculator_tool: { type: 'bool', value: true, show: true },
  };
  const outputs = [{ name: 'response', method: 'message_response', types: ['Message'], selected: 'Message' }];
  return {
    id: 'Agent-1',
    type: 'genericNode',
    position: { x: 0, y: 0 },
    data: { id: 'Agent-1', type: 'Agent', node: { display_name: 'Agent', template, outputs } },
  };
}
