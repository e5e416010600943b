import { ComponentError } from '../errors/component-error';
import { asStrings, isObject } from '../flow/json';
import { type VariablePlace } from '../plan/field-plan';
import { type RunHost } from './run-host';

/**
 * The value of a global variable; `null` when nobody has it, which a prompt shows as `None` (reference, B.11).
 * @throws ComponentError for a credential in a field that shows its value
 */
export async function resolveVariable(
  { variables }: RunHost,
  name: string,
  { label, hidesValue }: VariablePlace,
): Promise<string | null> {
  const found = await variables.resolve(name);
  if (found?.isCredential && !hidesValue) {
    throw new ComponentError(
      `Cannot use a Credential-typed global variable in '${label}'. Use one of type Generic, ` +
        'or a field that hides what it holds.',
    );
  }
  return found?.value ?? null;
}

/** Names in a row the columns of it that do hold variables, when not all do that could. */
const rowColumns = '__load_from_db_fields';

/** The rows of a table with the values of the variables that cells of these columns name. */
export async function resolveRows(
  host: RunHost,
  rows: readonly unknown[],
  columns: readonly string[],
): Promise<readonly unknown[]> {
  return Promise.all(rows.map((row) => (isObject(row) ? resolveRow(host, row, columns) : row)));
}

async function resolveRow(host: RunHost, row: Readonly<Record<string, unknown>>, columns: readonly string[]) {
  const { [rowColumns]: narrowed, ...cells } = row;
  const named = Array.isArray(narrowed)
    ? asStrings(narrowed).filter((column) => columns.includes(column))
    : columns;
  const entries = Object.entries(cells).map(async ([column, cell]): Promise<[string, unknown]> => {
    if (!named.includes(column) || typeof cell !== 'string' || cell === '') return [column, cell];
    return [column, await resolveVariable(host, cell, { label: column, hidesValue: false })];
  });
  return Object.fromEntries(await Promise.all(entries));
}
