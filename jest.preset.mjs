/**
 * What every project's tests share: TypeScript through SWC as native ES modules, the decorators that Nest and
 * TypeORM read, and the workspace's own libraries by their names.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));

// Where every run leaves its results; Jest does not make the folder, and a run in a fresh clone would fail.
mkdirSync(join(root, 'tmp', 'test-results'), { recursive: true });

export const preset = {
  testEnvironment: 'node',
  // Suites run side by side (tools/test.mjs), and what they test are processes of their own.
  maxWorkers: '50%',
  // Only what hangs takes so long, on a machine that does other things as well: no test tells by its limit whether something is quick.
  testTimeout: 180_000,
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  moduleNameMapper: {
    '^@flowgate/(contracts|engine|components|answers|model-stand-in|test-server)$': `${root}/libs/$1/src/index.ts`,
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
          // Node takes JSON only with them.
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
};

/** What a suite adds that runs on a PostgreSQL started for it. */
export const onPostgres = {
  globalSetup: `${root}/libs/test-server/src/start-postgres.mjs`,
  globalTeardown: `${root}/libs/test-server/src/stop-postgres.mjs`,
};

/** What a suite adds whose files share a server, on the database that `E2E_DATABASE` names. */
export const onSharedServer = {
  globalSetup: `${root}/libs/test-server/src/start-shared-server.mjs`,
  globalTeardown: `${root}/libs/test-server/src/stop-shared-server.mjs`,
};
