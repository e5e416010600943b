import { onSharedServer, preset } from '../../jest.preset.mjs';

const database = process.env.E2E_DATABASE ?? 'sqlite';

/** These say nothing of what is stored, or start databases of their own: on PostgreSQL they would do the same again. */
const ONCE = [
  'about',
  'cors',
  'csrf',
  'database-url',
  'doctor',
  'large-bodies',
  'log',
  'malformed-forms',
  'mcp-transports',
  'root-path',
  'run-limits',
  'sqlite-log',
  'start-refusals',
  'start-settings',
  'stream',
];

/** The API from outside: the built server as a process of its own, the same files on SQLite and on PostgreSQL. */
export default {
  ...preset,
  ...onSharedServer,
  displayName: `api on ${database}`,
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
  testTimeout: 30_000,
  ...(database === 'postgres' && { testPathIgnorePatterns: [`src/(${ONCE.join('|')})\\.e2e\\.ts$`] }),
};
