import type { McpServerSettings } from '@flowgate/contracts';
import { DomainError } from '../common/domain-error';

const STARS = '********';

type Pairs = Readonly<Record<string, string>>;

/** The settings as they may be seen: their headers and their environment without the values. */
export function shownSettings(settings: McpServerSettings): McpServerSettings {
  const { env, headers } = settings;
  return {
    ...settings,
    ...(env && { env: masked(env) }),
    ...(headers && { headers: masked(headers) }),
  };
}

/**
 * Puts stored values where the stars stand that answers show in place of them.
 * @throws DomainError 400 where a value would go to another address or command than its owner has stored it for, or there is none
 */
export function withStoredValues(given: McpServerSettings, stored: McpServerSettings): McpServerSettings {
  const isMoved = placeOf(given) !== placeOf(stored);
  const { env, headers } = given;
  return {
    ...given,
    ...(env && { env: filled(env, isMoved ? {} : (stored.env ?? {})) }),
    ...(headers && { headers: filled(headers, isMoved ? {} : (stored.headers ?? {})) }),
  };
}

function masked(pairs: Pairs): Record<string, string> {
  return Object.fromEntries(Object.keys(pairs).map((name) => [name, STARS]));
}

function filled(pairs: Pairs, stored: Pairs): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).map(([name, value]) => {
      if (value !== STARS) return [name, value];
      const kept = Object.hasOwn(stored, name) ? stored[name] : undefined;
      if (kept !== undefined) return [name, kept];
      throw new DomainError(
        'MCP_VALUE_MISSING',
        400,
        `The value of ${name} is not stored for this address or command. Send the value itself.`,
      );
    }),
  );
}

function placeOf({ url, command, args = [] }: McpServerSettings): string {
  return JSON.stringify([url, command, args]);
}
