import { InputTweakConflictError } from '../errors/run-errors';
import { isObject } from '../flow/json';
import { type FlowPlan } from '../plan/flow-plan';
import { type RunRequest } from '../run/run-request';

/**
 * Refuses a request that gives an input's text both as `input_value` and as a tweak (docs/langflow/execution.md#tweaks).
 * @throws InputTweakConflictError
 */
export function refuseInputConflict(
  { inputNames }: Pick<FlowPlan, 'inputNames'>,
  { tweaks, inputValue, inputType = 'chat' }: RunRequest,
): void {
  if (!tweaks || inputValue === null || inputValue === undefined) return;
  if (inputType === 'any' || inputType === null) return;
  const names = inputNames[inputType];
  for (const [key, value] of Object.entries(tweaks)) {
    const text = isObject(value) ? value.input_value : null;
    if (text !== null && text !== undefined && names.some((name) => key.includes(name))) {
      throw new InputTweakConflictError(inputType);
    }
  }
}
