import { onSharedServer, preset } from '../../jest.preset.mjs';

const database = process.env.E2E_DATABASE ?? 'sqlite';

/** The API from outside: the built server as a process of its own, the same files on SQLite and on PostgreSQL. */
export default {
  ...preset,
  ...onSharedServer,
  displayName: `api on ${database}`,
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
  ...(database === 'postgres' && {
    // Start databases of their own, the same ones in both runs.
    testPathIgnorePatterns: ['/(database-url|sqlite-log)\\.e2e\\.ts$'],
  }),
};
