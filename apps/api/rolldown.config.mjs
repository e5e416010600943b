import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'rolldown';
import { createGenerator } from 'ts-json-schema-generator';

/** Work that components hand to other threads: a bundle each, beside the server, where their URLs look for them. */
const workers = globSync('libs/components/src/**/*.worker.ts').map((file) => [basename(file, '.ts'), file]);

/**
 * What a start would load some six hundred files of, a quarter of all: zod comes in many small ones, and @nestjs/swagger imports all of
 * es-toolkit for a dozen functions. Bundled, what is used is left, and a start takes a fifth less. Nothing else that a start loads
 * imports them, or there would be two of each.
 */
const bundled = /^(@nestjs\/swagger|@nestjs\/mapped-types|es-toolkit|zod)(\/|$)/;
const ours = /^(\.|\/|@flowgate\/|@oxc-project\/runtime)/;

/** Bundles our own code into one file a command; other packages stay in node_modules, loaded as they are published. */
export default defineConfig({
  input: {
    main: 'apps/api/src/main.ts',
    'sqlite-checkpoint-worker': 'apps/api/src/database/sqlite/checkpoint-worker.ts',
    ...Object.fromEntries(workers),
  },
  platform: 'node',
  tsconfig: 'tsconfig.base.json',
  external: (id) => !ours.test(id) && !bundled.test(id),
  // The files of earlier builds stay: a server that runs may still load one. Packing starts from an empty folder.
  output: { dir: 'dist/api', format: 'esm', sourcemap: true, keepNames: true },
  plugins: [contractSchemas()],
});

/** Writes the wire types of `libs/contracts` beside the server as JSON Schema, for the OpenAPI document to refer to. */
function contractSchemas() {
  return {
    name: 'contract-schemas',
    generateBundle() {
      const generator = createGenerator({
        path: 'libs/contracts/src/*.ts',
        tsconfig: 'tsconfig.base.json',
        skipTypeCheck: true,
        topRef: true,
        encodeRefs: false,
        additionalProperties: true,
      });
      const { definitions } = generator.createSchema('*');
      const source = JSON.stringify(definitions)
        .replaceAll('#/definitions/', '#/components/schemas/')
        // `Page<Flow>` is `PageOfFlow` in a document, where names are letters and digits.
        .replaceAll(/"([^"]*)<(\w+)>"/g, '"$1Of$2"');
      this.emitFile({ type: 'asset', fileName: 'contract-schemas.json', source });
    },
  };
}
