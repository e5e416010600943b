import { globSync } from 'node:fs';
import http from 'node:http';
import { basename } from 'node:path';
import { defineConfig } from 'rolldown';
import { createGenerator } from 'ts-json-schema-generator';

/** Work that components hand to other threads: a bundle each, beside the server, where their URLs look for them. */
const workers = globSync('libs/components/src/**/*.worker.ts').map((file) => [basename(file, '.ts'), file]);

/**
 * Of these and of what they need a start would load some fifteen hundred files. Bundled it loads a hundred and forty, and takes a quarter less of the
 * processor. Whoever imports them is bundled as well, or there would be two of each: `twice` looks.
 */
const bundled =
  /^(@fastify|@nestjs|ajv|commander|es-toolkit|fastify|ipaddr\.js|lru-cache|passport|passport-\w+|rate-limiter-flexible|reflect-metadata|rxjs|secure-json-parse|typeorm|yauzl|yazl|zod)(\/|$)/;
/** Needed by them, and packages all the same: native code, drivers, threads of its own, files that are served. */
const apart = /^(bcrypt|pg|pino|swagger-ui-dist)(\/|$)/;
const ours = /^(\.|\/|@flowgate\/|@oxc-project\/runtime)/;
/** What `httpAlone` gives in another form. */
const HTTP = /^(node:)?http$/;

/** Bundles our own code and what every start loads; other packages stay in node_modules, loaded as they are published. */
export default defineConfig({
  input: {
    main: 'apps/api/src/main.ts',
    'sqlite-checkpoint-worker': 'apps/api/src/database/sqlite/checkpoint-worker.ts',
    ...Object.fromEntries(workers),
  },
  platform: 'node',
  tsconfig: 'tsconfig.base.json',
  external: (id, importer) =>
    ![ours, bundled, HTTP].some((inside) => inside.test(id)) && (apart.test(id) || !packageOf(importer)),
  // What packages offer to work with, and is not installed.
  onLog: (level, log, print) =>
    log.code === 'UNRESOLVED_IMPORT' && packageOf(log.id) ? undefined : print(level, log),
  // The files of earlier builds stay: a server that runs may still load one. Packing starts from an empty folder.
  output: { dir: 'dist/api', format: 'esm', sourcemap: true, keepNames: true },
  plugins: [contractSchemas(), typeormOfToday(), driversInUse(), httpAlone(), twice()],
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

/** The name of the package that a file or an import belongs to; of a file of ours none. */
function packageOf(id = '') {
  const path = id.split('node_modules/').at(-1);
  return /^(@[^/]+\/)?[^@./][^/]*/.exec(path)?.[0];
}

/** @nestjs/typeorm looks for two classes of TypeORM 0.3 with a `require` that no bundler sees, and would load all of TypeORM again. */
function typeormOfToday() {
  return {
    name: 'typeorm-of-today',
    load: {
      filter: { id: /@nestjs\/typeorm\/dist\/common\/typeorm-compat\.js$/ },
      handler: () => 'export const Connection = undefined, AbstractRepository = undefined;',
    },
  };
}

/** TypeORM loads its drivers for a dozen other databases as well, a third of it. Nothing here is an instance of these. */
function driversInUse() {
  const others = /typeorm\/driver\/(?!better-sqlite3|postgres|sqlite-abstract)[\w-]+\/(\w+Driver)\.js$/;
  return {
    name: 'drivers-in-use',
    load: { filter: { id: others }, handler: (id) => `exports.${others.exec(id)[1]} = class {};` },
  };
}

/** Imported as a module, `node:http` reads all its own names, WebSocket among them, and loads the whole of Node's undici for that. */
function httpAlone() {
  const names = Object.entries(Object.getOwnPropertyDescriptors(http)).flatMap(([name, { value }]) =>
    value === undefined ? [] : [name],
  );
  return {
    name: 'http-alone',
    resolveId: {
      filter: { id: HTTP },
      handler: (_source, _importer, { kind }) => (kind === 'import-statement' ? '\0http' : null),
    },
    load: {
      filter: { id: /^\0http$/ },
      handler: () => `const http = process.getBuiltinModule('node:http');
        export default http;
        export const { ${names.join(', ')} } = http;`,
    },
  };
}

/** Fails a build in which a package is bundled and loaded as a package, too: its classes would not be the same. */
function twice() {
  return {
    name: 'twice',
    generateBundle(_options, files) {
      const chunks = Object.values(files).filter(({ type }) => type === 'chunk');
      const inside = new Set(chunks.flatMap(({ moduleIds }) => moduleIds).map(packageOf));
      const required = ({ code }) =>
        [...code.matchAll(/(?<!['"`])\brequire[\w$]*\("([^"]+)"\)/g)].map(([, id]) => id);
      const outside = chunks.flatMap((chunk) => [
        ...chunk.imports,
        ...chunk.dynamicImports,
        ...required(chunk),
      ]);
      const both = outside.filter((id) => !(id in files) && inside.has(packageOf(id)));
      if (both.length > 0)
        this.error(`Bundled, and loaded as packages as well: ${[...new Set(both)].join(', ')}`);
    },
  };
}
