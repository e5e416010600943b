import { InputTweakConflictError } from '../errors/run-errors';
import { isObject } from '../flow/json';
import { type RunRequest } from '../run/run-request';

const inputNames = { chat: ['ChatInput', 'Chat Input'], text: ['TextInput', 'Text Input'] } as const;

/**
 * Refuses a request that gives an input's text both as `input_value` and as a tweak (reference, B.10).
 * @throws InputTweakConflictError
 */
export function refuseInputConflict({ tweaks, inputValue, inputType }: RunRequest): void {
  if (!tweaks || inputValue === null || inputValue === undefined) return;
  const names = inputType === 'any' || inputType === null ? [] : inputNames[inputType ?? 'chat'];
  for (const [key, value] of Object.entries(tweaks)) {
    const text = isObject(value) ? value.input_value : null;
    if (text !== null && text !== undefined && names.some((name) => key.includes(name))) {
      throw new InputTweakConflictError();
    }
  }
}
