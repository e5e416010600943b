import type { Settings } from './settings';

type Allowed = Pick<Settings, 'fallbackToEnvironment' | 'environmentVariables'>;

/**
 * An environment variable that flows may read; `null` for any other, set or not. The allow-list is what keeps a flow's author
 * from the server's own secrets, such as the database's password.
 */
export function environmentVariable(name: string, settings: Allowed): string | null {
  if (!settings.fallbackToEnvironment || !settings.environmentVariables.includes(name)) return null;
  return process.env[name] ?? null;
}
