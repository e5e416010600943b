import type { FlowDrawing } from './flow-graph';

/** Which inputs a call of the flow should fill: its chat's, else its text inputs, else whatever it has (docs/langflow/rest-api.md#the-runs-body). */
export function inputTypeOf({ components }: FlowDrawing): 'chat' | 'text' | 'any' {
  if (components.some(({ type }) => type === 'ChatInput')) return 'chat';
  return components.some(({ type }) => type === 'TextInput') ? 'text' : 'any';
}

/** Which outputs a call of the flow should answer with. */
export function outputTypeOf({ components }: FlowDrawing): 'chat' | 'text' | 'any' {
  if (components.some(({ type }) => type === 'ChatOutput')) return 'chat';
  return components.some(({ type }) => type === 'TextOutput') ? 'text' : 'any';
}
