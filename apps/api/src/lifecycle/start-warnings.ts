import { unknownSettings } from '../config/load-settings';
import { SHORTEST_SAFE_SECRET } from '../config/secret-key';
import { SETTINGS, type Settings } from '../config/settings';
import { isPassword } from '../users/password';
import type { SuperuserService } from '../users/superuser.service';
import { DEFAULT_PASSWORD } from '../users/superuser.service';

/** What the settings themselves show to be without effect, or unwise. */
export function settingsWarnings(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  ignoredOptions: readonly string[],
): string[] {
  const { secretKey, databaseUrl } = settings;
  const without = [...ignoredOptions, ...unknownSettings(environment)];
  const found = without.map((name) => `${name} means nothing here and is ignored.`);
  if (secretKey !== null && secretKey.length < SHORTEST_SAFE_SECRET)
    found.push(`LANGFLOW_SECRET_KEY is short; use at least ${SHORTEST_SAFE_SECRET} random characters.`);
  if (secretKey === null && databaseUrl?.startsWith('postgres'))
    found.push(
      'LANGFLOW_SECRET_KEY is not set, so this server has a secret of its own. Another one on the same PostgreSQL would refuse its ' +
        'sign-ins and could not read its stored credentials: give all of them the same LANGFLOW_SECRET_KEY.',
    );
  if (settings.environmentApiKey !== null && settings.apiKeySource === 'db')
    found.push('LANGFLOW_API_KEY has no effect without LANGFLOW_API_KEY_SOURCE=env.');
  if (settings.skipAuthAutoLogin && !settings.autoLogin)
    found.push('LANGFLOW_SKIP_AUTH_AUTO_LOGIN has no effect without LANGFLOW_AUTO_LOGIN=true.');
  if (!settings.webhookAuth)
    found.push(
      'LANGFLOW_WEBHOOK_AUTH_ENABLE=false lets anybody who reaches this server run the flows that have a Webhook component, at the expense of their owners.',
    );
  return found;
}

/** Name and password of the superuser make one at the first start; later they change nothing, which is said where they differ. */
export async function superuserWarnings(
  superusers: Pick<SuperuserService, 'ofSettings' | 'first'>,
  settings: Pick<Settings, 'superuser' | 'superuserPassword'>,
): Promise<string[]> {
  const { superuser: name, superuserPassword: password } = settings;
  const named = await superusers.ofSettings();
  if (named === null) {
    if (name === SETTINGS.superuser.shownDefault) return [];
    const first = (await superusers.first())?.username ?? 'none';
    return [
      `LANGFLOW_SUPERUSER=${name} has no effect: this database has a superuser already (${first}). ` +
        `To make another: langflow superuser --username ${name}`,
    ];
  }
  if (password === DEFAULT_PASSWORD || (await isPassword(password, named.password))) return [];
  return [
    `LANGFLOW_SUPERUSER_PASSWORD has no effect: ${named.username} exists already and has another password. ` +
      `To set a new one: langflow superuser --username ${named.username}`,
  ];
}
