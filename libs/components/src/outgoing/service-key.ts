import type { ComponentVariables, Secret } from '@flowgate/engine';

/**
 * The key of a service: what the field holds, or the variable that it names in capitals; an empty field means the service's own variable.
 * @returns `null` when there is none; a field that names a variable which nobody has never falls back on another
 */
export async function serviceKey(
  field: Secret | null,
  variable: string | null,
  variables: ComponentVariables,
): Promise<Secret | null> {
  const named = field === null ? variable : field.namedVariable;
  if (named !== null) return variables.secret(named, field?.provenance.byRequest);
  return field?.isMissing === true ? null : field;
}
