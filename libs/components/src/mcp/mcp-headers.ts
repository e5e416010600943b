import { type Address, type ComponentContext } from '@flowgate/engine';

/** Names and values, of headers or of an environment. */
export type Pairs = Readonly<Record<string, string>>;

/** Pairs as an object, or as rows of `key` and `value`; what is no text is left out. */
export function pairsOf(given: unknown): Pairs {
  const rows = Array.isArray(given) ? (given as readonly unknown[]) : [given];
  const found = rows.flatMap((row): [string, unknown][] => {
    if (typeof row !== 'object' || row === null) return [];
    return 'key' in row && typeof row.key === 'string' && 'value' in row
      ? [[row.key, row.value]]
      : Object.entries(row);
  });
  return Object.fromEntries(
    found.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/**
 * A value in capitals may be the name of a variable, which goes where its owner has sent it.
 * @param byRequest whether the request has chosen the values
 * @throws ComponentError for a variable that may not go to that address
 */
export async function withVariables(
  pairs: Pairs,
  address: Address,
  byRequest: boolean,
  { variables }: Pick<ComponentContext, 'variables'>,
): Promise<Pairs> {
  const found = Object.entries(pairs).map(async ([name, value]) => {
    const secret = /^[A-Z][A-Z0-9_]*$/.test(value) ? await variables.secret(value, byRequest) : null;
    return [name, secret?.for(address, value) ?? value] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}
