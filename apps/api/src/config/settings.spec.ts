import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { USUAL_VARIABLES } from './environment-variable';
import { InvalidSettingsError, loadSettings, unknownSettings } from './load-settings';
import { SETTINGS } from './settings';

const README = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');

function problems(environment: Record<string, string>): readonly string[] {
  try {
    loadSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof InvalidSettingsError) return error.problems;
    throw error;
  }
}

describe('The settings', () => {
  it('have defaults for everything, loopback among them', () => {
    expect(loadSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 7860,
      databaseUrl: null,
      superuser: 'langflow',
      autoLogin: false,
      corsOrigins: [],
      accessTokenSeconds: 3600,
    });
  });

  it('are read by their names, blanks around them ignored', () => {
    const settings = loadSettings({
      LANGFLOW_PORT: ' 8000 ',
      LANGFLOW_AUTO_LOGIN: 'Yes',
      LANGFLOW_HOST: ' ::1 ',
      LANGFLOW_LOG_LEVEL: 'WARNING',
    });
    expect(settings).toMatchObject({ port: 8000, autoLogin: true, host: '::1', logLevel: 'warning' });
  });

  it('take an empty variable for an absent one', () => {
    expect(loadSettings({ LANGFLOW_PORT: '', LANGFLOW_DATABASE_URL: '' })).toMatchObject({
      port: 7860,
      databaseUrl: null,
    });
  });

  it('take lists separated by commas and lists in JSON', () => {
    expect(loadSettings({ LANGFLOW_CORS_ORIGINS: 'https://a, https://b' }).corsOrigins).toEqual([
      'https://a',
      'https://b',
    ]);
    expect(loadSettings({ LANGFLOW_CORS_ORIGINS: '["https://a"]' }).corsOrigins).toEqual(['https://a']);
  });

  it('add the variables that the operator lets flows use to the usual ones', () => {
    const { environmentVariables } = loadSettings({
      LANGFLOW_VARIABLES_TO_GET_FROM_ENVIRONMENT: 'MINE, GROQ_API_KEY',
    });
    expect(environmentVariables).toEqual([...USUAL_VARIABLES, 'MINE']);
  });

  it('take hosts, addresses and networks that flows may call', () => {
    const named = 'crm.internal, *.example.com,10.1.0.0/16,::1';
    expect(loadSettings({ FLOWGATE_ALLOWED_HOSTS: named }).allowedHosts).toHaveLength(4);
    for (const wrong of ['http://crm', '10.0.0.0/33', 'a b', '*'])
      expect(problems({ FLOWGATE_ALLOWED_HOSTS: wrong })).toEqual([
        'FLOWGATE_ALLOWED_HOSTS must be a list of host names, addresses or networks (`crm.internal,*.example.com,10.1.0.0/16`)',
      ]);
  });

  it('take services that are called at another address than their own', () => {
    const named =
      'https://api.one.example=https://gateway.internal/one,http://two.example=http://127.0.0.1:8000';
    expect(loadSettings({ FLOWGATE_SERVICE_URLS: named }).serviceUrls).toHaveLength(2);
    for (const wrong of [
      'https://one',
      'one=https://two',
      'https://one/path=https://two',
      'https://one=https://two?x',
    ])
      expect(problems({ FLOWGATE_SERVICE_URLS: wrong })).toEqual([
        'FLOWGATE_SERVICE_URLS must be a list such as `https://api.tavily.com=https://gateway.internal/tavily`, without a path before the `=`',
      ]);
  });

  it('cannot be changed once read', () => {
    expect(Object.isFrozen(loadSettings({}))).toBe(true);
  });

  it.each([
    ['LANGFLOW_PORT', '99999', 'LANGFLOW_PORT must be a whole number from 0 to 65535'],
    ['LANGFLOW_PORT', '80a', 'LANGFLOW_PORT must be a whole number from 0 to 65535'],
    ['LANGFLOW_ACCESS_SECURE', 'maybe', 'LANGFLOW_ACCESS_SECURE must be true or false'],
    ['LANGFLOW_TWEAKS_POLICY', 'none', 'LANGFLOW_TWEAKS_POLICY must be one of: permissive, declared, off'],
    ['LANGFLOW_CORS_ORIGINS', '[1]', 'LANGFLOW_CORS_ORIGINS must be a list separated by commas'],
    [
      'LANGFLOW_SSL_KEY_FILE',
      'key.pem',
      'LANGFLOW_SSL_CERT_FILE and LANGFLOW_SSL_KEY_FILE must be set together',
    ],
    ['LANGFLOW_API_KEY_SOURCE', 'env', 'LANGFLOW_API_KEY_SOURCE=env needs LANGFLOW_API_KEY'],
  ])('refuse %s=%s and say what would be right', (name, value, problem) => {
    expect(problems({ [name]: value })).toEqual([problem]);
  });

  it('name every malformed variable at once', () => {
    expect(problems({ LANGFLOW_PORT: 'x', LANGFLOW_AUTO_LOGIN: 'x' })).toHaveLength(2);
  });

  it('name the variables with their prefixes that nothing reads', () => {
    const environment = { LANGFLOW_WORKERS: '2', LANGFLOW_PORT: '1', FLOWGATE_TYPO: '1', PATH: '/bin' };
    expect(unknownSettings(environment)).toEqual(['FLOWGATE_TYPO', 'LANGFLOW_WORKERS']);
  });

  it.each(Object.values(SETTINGS))('have $variable in the README with its default and meaning', (setting) => {
    const shown = setting.shownDefault.replace(homedir(), '~').replace(/,\s*/g, ', ');
    expect(README).toContain(
      `| \`${setting.variable}\` | ${shown === '' ? 'none' : shown} | ${setting.about} |`,
    );
  });
});
