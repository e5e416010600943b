import { refuseInputConflict } from './input-conflict';

const plan = { inputNames: { chat: ['ChatInput', 'Chat Input'], text: ['TextInput', 'Text Input'] } };
const request = { flowId: 'f', userId: 'u', inputValue: 'hi' };

describe("An input's text given twice", () => {
  it.each([
    ['by id', 'chat', { ...request, tweaks: { 'ChatInput-1': { input_value: 'x' } } }],
    ['by display name', 'chat', { ...request, tweaks: { 'My Chat Input': { input_value: 'x' } } }],
    [
      'in an empty form',
      'chat',
      { ...request, inputValue: '', tweaks: { 'ChatInput-1': { input_value: '' } } },
    ],
    [
      'for a text',
      'text',
      { ...request, inputType: 'text' as const, tweaks: { 'TextInput-1': { input_value: 'x' } } },
    ],
  ])('is refused: %s', (_how, type, conflicting) => {
    expect(() => refuseInputConflict(plan, conflicting)).toThrow(
      `If you pass an input_value to the ${type} input, you cannot pass a tweak with the same name.`,
    );
  });

  it.each([
    ['the tweak alone', { ...request, inputValue: null, tweaks: { 'ChatInput-1': { input_value: 'x' } } }],
    ['another field', { ...request, tweaks: { 'ChatInput-1': { sender_name: 'x' } } }],
    ['another kind of input', { ...request, tweaks: { 'TextInput-1': { input_value: 'x' } } }],
    ['any input', { ...request, inputType: 'any' as const, tweaks: { 'ChatInput-1': { input_value: 'x' } } }],
    ['every field of that name', { ...request, tweaks: { input_value: 'x' } }],
  ])('is not: %s', (_what, fine) => {
    expect(() => refuseInputConflict(plan, fine)).not.toThrow();
  });
});
