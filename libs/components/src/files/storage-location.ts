import { ComponentError } from '@flowgate/engine';

/** @throws ComponentError when a node has chosen another place for its files than this server */
export function requireLocal(location: unknown): void {
  const [chosen] = Array.isArray(location) ? (location as unknown[]) : [];
  const name = (chosen as { name?: string } | undefined)?.name ?? 'Local';
  if (name !== 'Local')
    throw new ComponentError(`Files are read from and written to this server only, not ${name}.`);
}
