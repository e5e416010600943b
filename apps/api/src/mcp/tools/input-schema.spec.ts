import { drawChatOutput, drawNode } from '@flowgate/engine';
import { inputSchema } from './input-schema';

const input = (type: string, field: object) =>
  drawNode(`${type}-1`, { fields: { input_value: { type: 'str', ...field } } });
const schemaOf = (...nodes: readonly object[]) => inputSchema({ nodes, edges: [] });

describe('What a tool takes', () => {
  it("is a text, with the words of the flow's input for it, and the conversation", () => {
    const { type, properties, required } = schemaOf(
      drawChatOutput(),
      input('ChatInput', { show: true, info: 'Your question.' }),
    );
    expect({ type, required }).toEqual({ type: 'object', required: [] });
    expect(Object.keys(properties)).toEqual(['input_value', 'session_id']);
    expect(properties.input_value).toEqual({ type: 'string', description: 'Your question.' });
  });

  it('is told in the usual words where the flow has none', () => {
    const { properties } = schemaOf(input('TextInput', {}));
    expect(properties.input_value?.description).toBe('Text to be passed as input.');
  });

  it.each([
    ['no input', [drawChatOutput()]],
    ['a hidden one', [input('ChatInput', { show: false })]],
    ['one of the advanced fields', [input('ChatInput', { advanced: true })]],
    ['something else of this name', [input('Prompt', {})]],
    ['something that is no node', ['x', { data: null }]],
  ])('is no text in a flow with %s', (_, nodes) => {
    expect(Object.keys(inputSchema({ nodes }).properties)).toEqual(['session_id']);
  });

  it('is only the conversation of a flow without a graph', () => {
    expect(Object.keys(inputSchema(null).properties)).toEqual(['session_id']);
  });
});
