import { chatInput, chatOutput, edge } from './flow-json';

const field = (type: string, value: unknown, more: object = {}) => ({ type, show: true, value, ...more });

/** An Agent of OpenAI's, which asks the service that the server's environment names and may call a calculator. */
const agent = (id = 'Agent-1') => ({
  id,
  type: 'genericNode',
  position: { x: 0, y: 0 },
  data: {
    id,
    type: 'Agent',
    node: {
      display_name: 'Agent',
      outputs: [{ name: 'response', method: 'message_response', types: ['Message'], selected: 'Message' }],
      template: {
        _type: 'Component',
        model: field('model', [{ name: 'gpt-4o-mini', provider: 'OpenAI' }]),
        input_value: field('str', '', { input_types: ['Message'] }),
        system_prompt: field('str', 'Be brief.'),
        n_messages: field('int', 100),
        add_current_date_tool: field('bool', false),
        add_calculator_tool: field('bool', true),
      },
    },
  },
});

/** Chat Input -> Agent -> Chat Output. */
export function agentChat() {
  const [input, middle, output] = [chatInput(), agent(), chatOutput()];
  return {
    nodes: [input, middle, output],
    edges: [
      edge([input, 'message'], [middle, 'input_value']),
      edge([middle, 'response'], [output, 'input_value']),
    ],
  };
}
