import { ComponentError, type ResolvedVariable, type VariableStore } from '@flowgate/engine';
import type { Provider } from './provider';
import { providers } from './providers/table';

export interface ApiKey {
  readonly value: string;
  /** `field`: it stands in the component, literally or by a variable that the engine has put in. */
  readonly source: 'field' | ResolvedVariable['source'];
}

/**
 * The key for a provider: what the field holds, or the variable that the field names in capitals, or, with an empty
 * field, the provider's own variable (reference, C.3).
 * @throws ComponentError in Langflow's words when there is none but the provider asks for one
 */
export async function findApiKey(
  provider: Provider,
  field: string,
  variables: VariableStore,
): Promise<ApiKey | null> {
  const given = field.trim();
  if (given !== '' && !isVariableName(given)) return { value: sendable(given, provider), source: 'field' };
  const variable = given === '' ? provider.keyVariable : given;
  if (variable === null) return null;
  const found = await variables.resolve(variable);
  const value = found?.value.trim() ?? '';
  if (found && value !== '') return { value: sendable(value, provider), source: found.source };
  if (provider.keyVariable === null || provider.keyIsOptional) return null;
  throw new ComponentError(
    `${provider.name} API key is required when using ${provider.name} provider. ` +
      `Please provide it in the component or configure it globally as ${variable}.`,
  );
}

/** Whether a key that stands in a component is one of the server's own, put there by the name of its variable. */
export async function isServersKey(key: ApiKey, variables: VariableStore): Promise<boolean> {
  if (key.source === 'environment') return true;
  if (key.source !== 'field') return false;
  const names = providers.flatMap(({ keyVariable }) => keyVariable ?? []);
  // A stored variable that cannot be read hides the server's of that name, so the key is not the server's.
  const found = await Promise.all(names.map((name) => variables.resolve(name).catch(() => null)));
  return found.some((variable) => variable?.source === 'environment' && variable.value.trim() === key.value);
}

function isVariableName(text: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(text);
}

/** A header cannot carry other characters, and the error of `fetch` for one would show the key. */
function sendable(key: string, provider: Provider): string {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new ComponentError(`The ${provider.name} API key contains characters that no key has.`);
}
