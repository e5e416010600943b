import { onSharedServer, preset } from '../../jest.preset.mjs';

const database = process.env.E2E_DATABASE ?? 'sqlite';

/** The API from outside: the built server as a process of its own, the same files on SQLite and on PostgreSQL. */
export default {
  ...preset,
  ...onSharedServer,
  displayName: `api on ${database}`,
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
  // Of the two ways of tools/test.mjs this is one: a file waits for much of its time, for starts and for what happens by and by.
  maxWorkers: 2,
  ...(database === 'postgres' && {
    // Start databases of their own, the same ones in both runs.
    testPathIgnorePatterns: ['/(database-url|sqlite-log)\\.e2e\\.ts$'],
  }),
};
