import { defineConfig } from 'rolldown';

/** Bundles our own code into one file a command; packages stay in node_modules, loaded as they are published. */
export default defineConfig({
  input: { main: 'apps/api/src/main.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.base.json',
  external: (id) => !/^(\.|\/|@flowgate\/|@oxc-project\/runtime)/.test(id),
  output: { dir: 'dist/api', format: 'esm', sourcemap: true, cleanDir: true, keepNames: true },
});
