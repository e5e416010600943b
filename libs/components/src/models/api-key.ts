import { ComponentError, type ComponentVariables, type Secret } from '@flowgate/engine';
import type { Provider } from './provider';
import { providers } from './providers/table';

/**
 * The key for a provider: what the field holds, or the variable that the field names in capitals, or, with an empty
 * field, the provider's own variable. A field that names the variable of another provider, as one does after its
 * author has chosen another model, counts as empty.
 * @returns `null` when there is none and the provider asks for none
 * @throws ComponentError in Langflow's words when there is none; a field that names a variable which nobody has never falls back on
 *   another key
 */
export async function findApiKey(
  provider: Provider,
  field: Secret | null,
  variables: ComponentVariables,
): Promise<Secret | null> {
  const named = field && !isKeyOfAnother(field, provider) ? field : null;
  if (named && !named.isMissing && named.namedVariable === null) return sendable(named, provider);
  const variable = named ? variableOf(named) : provider.keyVariable;
  if (variable === null) return null;
  const found = await variables.secret(variable, field?.provenance.byRequest);
  if (found) return sendable(found, provider);
  if (provider.keyVariable === null || provider.keyIsOptional) return null;
  throw new ComponentError(
    `${provider.name} API key is required when using ${provider.name} provider. ` +
      `Please provide it in the component or configure it globally as ${variable}.`,
  );
}

/** The variable that the field names, in either way. */
function variableOf({ namedVariable, variable }: Secret): string | null {
  return namedVariable ?? variable;
}

function isKeyOfAnother(field: Secret, { keyVariable }: Provider): boolean {
  const variable = variableOf(field);
  if (variable === null || variable === keyVariable) return false;
  return providers.some((provider) => provider.keyVariable === variable);
}

/** A header cannot carry other characters, and the error of `fetch` for one would show the key. */
function sendable(key: Secret, provider: Provider): Secret {
  if (provider.keyIsFile || key.matches(/^[\x21-\x7e]+$/)) return key;
  throw new ComponentError(`The ${provider.name} API key contains characters that no key has.`);
}
