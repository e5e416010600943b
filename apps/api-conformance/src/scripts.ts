/** A script of recorded pairs, and the server that they were recorded on. */
export interface Script {
  /** The fixture's name. */
  readonly name: string;
  readonly area: string;
  /** The settings of that server, beside the common ones. */
  readonly env?: Readonly<Record<string, string>>;
}

const CORS_ORIGIN = { LANGFLOW_CORS_ORIGINS: 'https://app.example.com' };
const AUTO_LOGIN = { LANGFLOW_AUTO_LOGIN: 'true' };
const SKIP_AUTH = { ...AUTO_LOGIN, LANGFLOW_SKIP_AUTH_AUTO_LOGIN: 'true' };

/** The key of the recordings' `API_KEY_SOURCE=env`. */
export const ENVIRONMENT_KEY = 'sk-key-of-the-environment';

/** All that is replayed, by area. Each script has a server of its own. */
export const SCRIPTS: readonly Script[] = [
  { name: 'session', area: 'login and session' },
  { name: 'login-limit', area: 'login and session', env: { LANGFLOW_RATE_LIMIT_ENABLED: 'true' } },
  { name: 'short-tokens', area: 'login and session', env: { LANGFLOW_ACCESS_TOKEN_EXPIRE_SECONDS: '2' } },
  { name: 'auto-login', area: 'login and session', env: AUTO_LOGIN },
  { name: 'skip-auth', area: 'login and session', env: SKIP_AUTH },
  {
    name: 'key-of-environment',
    area: 'login and session',
    env: { ...SKIP_AUTH, LANGFLOW_API_KEY_SOURCE: 'env', LANGFLOW_API_KEY: ENVIRONMENT_KEY },
  },
  { name: 'users', area: 'users' },
  { name: 'api-keys', area: 'api_key' },
  { name: 'flows', area: 'flows' },
  { name: 'projects', area: 'projects' },
  { name: 'run', area: 'run' },
  { name: 'run-advanced', area: 'run' },
  { name: 'webhooks', area: 'webhooks' },
  { name: 'open-webhooks', area: 'webhooks', env: { LANGFLOW_WEBHOOK_AUTH_ENABLE: 'false' } },
  { name: 'responses', area: 'responses' },
  { name: 'streams', area: 'run' },
  { name: 'tweaks', area: 'tweaks' },
  { name: 'global-variables', area: 'tweaks' },
  { name: 'files', area: 'files' },
  { name: 'file-too-large', area: 'files', env: { LANGFLOW_MAX_FILE_SIZE_UPLOAD: '1' } },
  { name: 'user-files', area: 'files v2' },
  { name: 'user-files-changed', area: 'files v2' },
  { name: 'variables', area: 'variables' },
  { name: 'messages', area: 'messages' },
  { name: 'about', area: 'health, version, config' },
  { name: 'mcp', area: 'mcp' },
  { name: 'build', area: 'build' },
  { name: 'public-builds', area: 'build' },
  { name: 'workflows', area: 'workflows' },
  { name: 'editor', area: 'monitor, models, versions' },
  { name: 'errors', area: 'errors' },
  { name: 'backend-only', area: 'errors', env: { LANGFLOW_BACKEND_ONLY: 'true' } },
  { name: 'cors-default', area: 'cors' },
  { name: 'cors-listed', area: 'cors', env: CORS_ORIGIN },
];
