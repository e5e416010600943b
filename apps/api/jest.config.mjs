import { onPostgres, preset } from '../../jest.preset.mjs';

/** Everything on SQLite in memory; on PostgreSQL, which takes longer, what speaks to the database in its own words. */
export default process.env.E2E_DATABASE === 'postgres'
  ? {
      ...preset,
      ...onPostgres,
      displayName: 'api on postgres',
      testMatch: [
        'database/schema',
        'database/look-ups/look-ups',
        'database/migrations/key-rules',
        'database/shared-row',
        'common/missing-reference',
        'limits/leased-counter',
        'limits/shared-places',
        'api-keys/unused-ledgers',
        'budgets/balance',
        'idempotency/idempotent-requests',
        'audit/record-changes',
        'audit/verify-trail',
        'jobs/jobs',
        'jobs/job-retries',
        'usage/usage-counts',
        'usage/last-calls',
      ].map((spec) => `<rootDir>/src/${spec}.spec.ts`),
    }
  : { ...preset, displayName: 'api' };
