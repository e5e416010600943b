import { onPostgres, preset } from '../../jest.preset.mjs';

/** Everything on SQLite in memory; on PostgreSQL, which takes longer, what speaks to the database in its own words. */
export default process.env.E2E_DATABASE === 'postgres'
  ? {
      ...preset,
      ...onPostgres,
      displayName: 'api on postgres',
      testMatch: ['schema', 'look-ups/look-ups', 'migrations/key-rules'].map(
        (spec) => `<rootDir>/src/database/${spec}.spec.ts`,
      ),
    }
  : { ...preset, displayName: 'api' };
