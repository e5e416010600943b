/**
 * Every setting of the server, by Langflow's names where Langflow has the setting (docs/langflow/rest-api.md#settings) and by `FLOWGATE_`
 * names where it has none. README's table is checked against this list.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { USUAL_VARIABLES } from './environment-variable';
import { JOB_SETTINGS } from './job-settings';
import { LIMITS, seconds } from './limits';
import { MCP_SETTINGS } from './mcp-settings';
import {
  boolean,
  databases,
  hosts,
  integer,
  list,
  oneOf,
  optional,
  path,
  reporters,
  services,
  setting,
  text,
  type Setting,
} from './setting';
import { SIGN_IN_SETTINGS } from './sign-in-settings';
import { WEBHOOK_SETTINGS } from './webhook-settings';

const port = integer(0, 65535);

export const SETTINGS = {
  host: setting('LANGFLOW_HOST', text, '127.0.0.1', 'Address to listen on.'),
  port: setting('LANGFLOW_PORT', port, 7860, 'Port to listen on; 0 takes a free one.'),
  backendOnly: setting('LANGFLOW_BACKEND_ONLY', boolean, false, 'Serve the API without the pages.'),
  rootPath: setting(
    'LANGFLOW_ROOT_PATH',
    path,
    '',
    'Path under which a proxy serves this server, such as `/langflow`, whether it takes the path off or not.',
  ),
  configDir: setting(
    'LANGFLOW_CONFIG_DIR',
    text,
    join(homedir(), '.flowgate'),
    'Data folder: secret key, SQLite database, uploaded files.',
  ),
  databaseUrl: optional(
    'LANGFLOW_DATABASE_URL',
    text,
    'a SQLite file in the data folder',
    '`postgresql://user:password@host/database?sslmode=…` as libpq reads it, or `sqlite:///path`.',
  ),
  poolSize: setting('LANGFLOW_POOL_SIZE', integer(1, 1000), 20, 'Connections to PostgreSQL.'),
  databaseConnectTimeout: setting(
    'LANGFLOW_DB_CONNECT_TIMEOUT',
    seconds,
    30,
    'Seconds to wait for a connection to PostgreSQL.',
  ),

  ...SIGN_IN_SETTINGS,

  apiKeySource: setting(
    'LANGFLOW_API_KEY_SOURCE',
    oneOf('db', 'env'),
    'db',
    '`env`: `LANGFLOW_API_KEY` is a key of the superuser, too.',
  ),
  environmentApiKey: optional('LANGFLOW_API_KEY', text, 'none', 'That key.'),
  disableApiKeyTracking: setting(
    'LANGFLOW_DISABLE_TRACK_APIKEY_USAGE',
    boolean,
    false,
    'Do not count the uses of keys.',
  ),

  leakedKeys: setting(
    'FLOWGATE_LEAKED_KEYS',
    oneOf('disable', 'notify'),
    'disable',
    'What happens to a key that is reported as leaked: it is disabled, or the audit trail tells of it only.',
  ),
  leakReporters: setting<readonly string[]>(
    'FLOWGATE_LEAK_REPORTERS',
    reporters,
    [],
    'Who may report leaked keys at `/api/v1/leaks`: `identifier=public key` (ECDSA P-256, base64), separated by commas.',
  ),

  corsOrigins: setting<readonly string[]>(
    'LANGFLOW_CORS_ORIGINS',
    list,
    [],
    'Origins whose pages may call the API, separated by commas; `*` for all.',
  ),
  corsAllowCredentials: setting(
    'LANGFLOW_CORS_ALLOW_CREDENTIALS',
    boolean,
    true,
    'Those pages may send cookies (never with `*`).',
  ),
  sslCertFile: optional('LANGFLOW_SSL_CERT_FILE', text, 'none', 'Certificate to serve HTTPS with.'),
  sslKeyFile: optional('LANGFLOW_SSL_KEY_FILE', text, 'none', 'Its key.'),
  logLevel: setting(
    'LANGFLOW_LOG_LEVEL',
    oneOf('trace', 'debug', 'info', 'warning', 'warn', 'error', 'critical'),
    'info',
    'How much is logged; from `info` on a line for every request.',
  ),
  logFile: optional('LANGFLOW_LOG_FILE', text, 'standard error', 'File that log lines are appended to.'),
  prometheusEnabled: setting(
    'LANGFLOW_PROMETHEUS_ENABLED',
    boolean,
    false,
    'Serve metrics at `/metrics`, to anybody who reaches the server.',
  ),

  tweaksPolicy: setting(
    'LANGFLOW_TWEAKS_POLICY',
    oneOf('permissive', 'declared', 'off'),
    'permissive',
    'Which fields a run may tweak: all, those marked `api_editable`, none.',
  ),
  fallbackToEnvironment: setting(
    'LANGFLOW_FALLBACK_TO_ENV_VAR',
    boolean,
    true,
    'A global variable that nobody stored may come from the environment, if listed below.',
  ),
  environmentVariables: setting<readonly string[]>(
    'LANGFLOW_VARIABLES_TO_GET_FROM_ENVIRONMENT',
    list.transform((own) => [...new Set([...USUAL_VARIABLES, ...own])]),
    USUAL_VARIABLES,
    'Environment variables that flows may use. Names of your own are added to these.',
  ),
  allowedHosts: setting<readonly string[]>(
    'FLOWGATE_ALLOWED_HOSTS',
    hosts,
    [],
    'Hosts, addresses and networks of your own that flows may call. Without it, components other than models reach public addresses only.',
  ),
  serviceUrls: setting<readonly string[]>(
    'FLOWGATE_SERVICE_URLS',
    services,
    [],
    'Services that are called at another address than their own, such as `https://api.tavily.com=https://gateway.internal/tavily`.',
  ),
  loadFlowsPath: optional(
    'LANGFLOW_LOAD_FLOWS_PATH',
    text,
    'none',
    'Folder of flow files that is loaded at the start; its subfolders are projects (docs/flows-as-files.md).',
  ),
  watchFlows: setting(
    'FLOWGATE_WATCH_FLOWS',
    boolean,
    false,
    'Load that folder again whenever a file in it changes.',
  ),
  auditRetentionDays: setting(
    'FLOWGATE_AUDIT_RETENTION_DAYS',
    integer(0, 36_500),
    365,
    'Days that the audit trail keeps an event; 0 keeps all.',
  ),
  ...WEBHOOK_SETTINGS,
  ...JOB_SETTINGS,
  sqlDatabases: optional(
    'FLOWGATE_SQL_DATABASES',
    databases,
    'none',
    'Databases that every flow may query, as `name=url` separated by blanks: PostgreSQL and SQLite. A flow names one by its name, or its URL without the password. Give a role that may do what flows may do.',
  ),
  ...MCP_SETTINGS,
  ...LIMITS,
} as const;

type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** The settings as the rest of the server sees them: parsed, defaulted, frozen. */
export type Settings = { readonly [K in keyof typeof SETTINGS]: ValueOf<(typeof SETTINGS)[K]> };
