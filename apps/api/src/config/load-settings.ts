import { SETTINGS, type Settings } from './settings';

/** Some settings cannot be used; names each variable and what would be right. */
export class InvalidSettingsError extends Error {
  readonly code = 'INVALID_SETTINGS';

  constructor(readonly problems: readonly string[]) {
    super(`These settings are not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment, once, at start.
 * @throws InvalidSettingsError naming every malformed variable, so that one start shows all of them.
 */
export function loadSettings(environment: Environment): Settings {
  const problems: string[] = [];
  const values = Object.entries(SETTINGS).map(([name, { variable, schema }]) => {
    const parsed = schema.safeParse(environment[variable]);
    if (!parsed.success) problems.push(`${variable} ${parsed.error.issues[0]?.message ?? 'is not valid'}`);
    return [name, parsed.data];
  });
  const settings = Object.freeze(Object.fromEntries(values)) as Settings;
  if (problems.length === 0) problems.push(...contradictions(settings));
  if (problems.length > 0) throw new InvalidSettingsError(problems);
  return settings;
}

function contradictions(settings: Settings): string[] {
  const problems: string[] = [];
  if ((settings.sslCertFile === null) !== (settings.sslKeyFile === null))
    problems.push('LANGFLOW_SSL_CERT_FILE and LANGFLOW_SSL_KEY_FILE must be set together');
  if (settings.accessSameSite === 'none' && !settings.accessSecure)
    problems.push(
      'LANGFLOW_ACCESS_SAME_SITE=none needs LANGFLOW_ACCESS_SECURE=true, or browsers drop the cookie',
    );
  if (settings.webhookUrl !== null && settings.webhookSecret === null)
    problems.push('FLOWGATE_WEBHOOK_URL needs FLOWGATE_WEBHOOK_SECRET, by which its receiver knows messages');
  if (settings.apiKeySource === 'env' && settings.environmentApiKey === null)
    problems.push('LANGFLOW_API_KEY_SOURCE=env needs LANGFLOW_API_KEY');
  return problems;
}

/** Variables with our prefixes that nothing here reads, so that a typing mistake or a Langflow-only setting is seen. */
export function unknownSettings(environment: Environment): string[] {
  const known = new Set<string>(Object.values(SETTINGS).map((one) => one.variable));
  return Object.keys(environment)
    .filter((name) => /^(LANGFLOW|FLOWGATE)_/.test(name) && !known.has(name))
    .sort();
}
