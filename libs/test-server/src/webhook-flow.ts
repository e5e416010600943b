import { chatOutput, edge } from './flow-json';

const data = { type: 'str', display_name: 'Payload', input_types: ['Message'], show: true, value: '' };

/** Webhook -> Chat Output. */
export function webhookChat() {
  const [id, type] = ['Webhook-w1', 'Webhook'];
  const outputs = [{ name: 'output_data', method: 'build_data', types: ['Data'], selected: 'Data' }];
  const node = { display_name: type, lf_version: '1.12.0', outputs, template: { _type: 'Component', data } };
  const webhook = { id, type: 'genericNode', position: { x: 0, y: 0 }, data: { id, type, node } };
  const output = chatOutput();
  return { nodes: [webhook, output], edges: [edge([webhook, 'output_data'], [output, 'input_value'])] };
}
