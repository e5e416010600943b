import { isObject } from '../flow/json';

/** The name of the model that a node uses, by the fields in which components keep it. */
export function modelNameOf(inputs: Readonly<Record<string, unknown>>): string | null {
  for (const name of ['model_name', 'model_id', 'model']) {
    const value = inputs[name];
    const chosen: unknown = Array.isArray(value) ? value[0] : value;
    const text: unknown = isObject(chosen) ? chosen.name : chosen;
    if (typeof text === 'string' && text !== '') return text;
  }
  return null;
}
