import { ComponentError } from '../errors/component-error';
import { asStrings, isObject } from '../flow/json';
import { type VariableColumns, type VariablePlace } from '../plan/field-plan';
import { Address } from '../secrets/address';
import { provenanceOf } from '../secrets/component-variables';
import { Secret } from '../secrets/secret';
import { type ResolvedVariable, type RunHost } from './run-host';

/**
 * The value of a global variable, as a `Secret` or an `Address` where one is declared; `null` when nobody has it, which a prompt
 * shows as `None` (docs/langflow/execution.md#global-variables).
 * @throws ComponentError for a credential, or a variable of the server's environment, in a field that is not declared to hold a secret
 */
export async function resolveVariable(
  { variables }: Pick<RunHost, 'variables'>,
  name: string,
  place: VariablePlace,
): Promise<string | Secret | Address | null> {
  const found = await variables.resolve(name);
  if (place.input === 'secret') {
    const provenance = provenanceOf(found?.source ?? 'variable', place.byRequest);
    return new Secret(found?.value.trim() ?? '', provenance, name);
  }
  if (!found) return null;
  refuseExposed(name, found, place);
  if (place.input !== 'address') return found.value;
  const url = found.value.trim();
  return url === '' ? null : new Address(url, provenanceOf(found.source, place.byRequest));
}

/** Where a provider is reached is no secret, so the operator's word for it may stand where an address is asked for. */
function refuseExposed(
  name: string,
  { isCredential, source }: ResolvedVariable,
  { label, input }: VariablePlace,
): void {
  if (isCredential && source !== 'environment') {
    throw new ComponentError(
      `Cannot use a Credential-typed global variable in '${label}'. ` +
        `${name} may only stand in a field for secrets; use a variable of type Generic here.`,
    );
  }
  if (source === 'environment' && (isCredential || input !== 'address')) {
    throw new ComponentError(
      `Cannot use a variable of the server's environment in '${label}'. ` +
        `${name} may only stand in a field for secrets; store a global variable of type Generic and use it here.`,
    );
  }
}

/** Names in a row the columns of it that do hold variables, when not all do that could. */
const rowColumns = '__load_from_db_fields';

/** The rows of a table with the values of the variables that cells of these columns name. */
export async function resolveRows(
  host: Pick<RunHost, 'variables'>,
  rows: readonly unknown[],
  columns: VariableColumns,
): Promise<readonly unknown[]> {
  return Promise.all(rows.map((row) => (isObject(row) ? resolveRow(host, row, columns) : row)));
}

async function resolveRow(
  host: Pick<RunHost, 'variables'>,
  row: Readonly<Record<string, unknown>>,
  { columns, secretColumns, byRequest }: VariableColumns,
) {
  const { [rowColumns]: narrowed, ...cells } = row;
  const named = Array.isArray(narrowed)
    ? asStrings(narrowed).filter((column) => columns.includes(column))
    : columns;
  const entries = Object.entries(cells).map(async ([column, cell]): Promise<[string, unknown]> => {
    if (!named.includes(column) || typeof cell !== 'string' || cell === '') return [column, cell];
    const input = secretColumns.includes(column) ? 'secret' : null;
    return [column, await resolveVariable(host, cell, { label: column, input, byRequest })];
  });
  return Object.fromEntries(await Promise.all(entries));
}
