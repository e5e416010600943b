import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Which feature folder of the API may not import which others: arrows go one way only (docs/architecture.md). */
const api = './apps/api/src';
const forbidden = (target, ...from) => ({ target: `${api}/${target}`, from: from.map((f) => `${api}/${f}`) });
const features = [
  'notices',
  'usage',
  'audit',
  'auth',
  'users',
  'api-keys',
  'limits',
  'budgets',
  'projects',
  'flows',
  'files',
  'messages',
  'sql-databases',
  'variables',
  'vector-collections',
  'knowledge-bases',
  'idempotency',
  'run',
  'build',
  'jobs',
  'webhooks',
  'callbacks',
  'workflows',
  'component-types',
  'model-providers',
  'monitor',
  'openai',
  'setup',
  'move-in',
  'mcp',
  'mcp-servers',
  'health',
  'metrics',
  'about',
  'web',
];
/** What makes a server of the features: they are handed to it, and know nothing of it. */
const server = ['http', 'logging', 'lifecycle', 'openapi', 'commands'];
const except = (...names) => features.filter((f) => !names.includes(f));

/** The same for the pages: what features share knows none of them, and features know of each other what is listed only. */
const web = './apps/web/src/app';
const unseen = (target, ...from) => ({ target: `${web}/${target}`, from: from.map((f) => `${web}/${f}`) });
const pages = ['flows', 'playground', 'settings'];

/** What depends on where a file stands, and what Angular's templates may say. The rules of every file, and its types: `.oxlintrc.json`. */
export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/tmp', '**/.nx'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: {
      // What tsconfig.base.json says, for `consistent-type-imports`: a type that a decorator needs at run time is imported as a value.
      parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true },
    },
    plugins: { '@nx': nx, 'import-x': importX, regexp },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: `${import.meta.dirname}/tsconfig.base.json` }),
      ],
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            forbidden('config', ...features, ...server, 'common', 'database'),
            forbidden('common', ...features, ...server),
            forbidden('database', 'common', ...server),
            ...features.map((feature) => forbidden(feature, ...server)),
            forbidden('audit', ...except('audit')),
            forbidden('usage', ...except('usage', 'api-keys', 'budgets')),
            forbidden('notices', ...except('notices', 'api-keys', 'budgets')),
            forbidden('health', ...except('health')),
            forbidden('about', ...except('about')),
            forbidden('web', ...except('web')),
            forbidden('users', ...except('users', 'audit')),
            forbidden('projects', ...except('projects', 'users', 'flows', 'audit')),
            forbidden('variables', ...except('variables', 'audit')),
            forbidden('messages', ...except('messages')),
            forbidden('api-keys', ...except('api-keys', 'users', 'flows', 'audit', 'limits', 'budgets')),
            forbidden('limits', ...except('limits')),
            forbidden('budgets', ...except('budgets', 'limits')),
            forbidden('auth', ...except('auth', 'users', 'api-keys', 'audit')),
            forbidden('flows', ...except('flows', 'users', 'messages', 'audit')),
            forbidden('files', ...except('files', 'flows', 'users')),
            forbidden(
              'run',
              ...except(
                'run',
                'usage',
                'limits',
                'budgets',
                'idempotency',
                'flows',
                'messages',
                'variables',
                'files',
                'mcp-servers',
                'sql-databases',
                'vector-collections',
              ),
            ),
            forbidden('component-types', ...except('component-types')),
            forbidden('model-providers', ...except('model-providers', 'variables')),
            forbidden('monitor', ...except('monitor', 'flows', 'jobs')),
            forbidden('build', ...except('build', 'run', 'flows', 'jobs', 'users')),
            forbidden(
              'jobs',
              ...except('jobs', 'idempotency', 'run', 'flows', 'messages', 'api-keys', 'variables', 'limits'),
            ),
            forbidden('workflows', ...except('workflows', 'build', 'run', 'flows', 'jobs', 'idempotency')),
            forbidden('callbacks', ...except('callbacks', 'jobs')),
            forbidden('webhooks', ...except('webhooks', 'idempotency', 'jobs', 'run', 'flows')),
            forbidden('idempotency', ...except('idempotency')),
            forbidden('vector-collections', ...except('vector-collections')),
            forbidden(
              'knowledge-bases',
              ...except('knowledge-bases', 'vector-collections', 'variables', 'run'),
            ),
            forbidden('sql-databases', ...except('sql-databases')),
            forbidden('mcp', ...except('mcp', 'auth', 'api-keys', 'projects', 'flows', 'files', 'run')),
            forbidden('openai', ...except('openai', 'run', 'flows', 'setup')),
            forbidden('setup', ...except('setup', 'flows', 'variables')),
            forbidden('metrics', ...except('metrics', 'run')),
          ],
        },
      ],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: [],
          depConstraints: [
            { sourceTag: 'scope:contracts', onlyDependOnLibsWithTags: [], bannedExternalImports: ['*'] },
            {
              sourceTag: 'scope:engine',
              onlyDependOnLibsWithTags: ['scope:contracts'],
              bannedExternalImports: ['@nestjs/*', 'typeorm', 'fastify', '@fastify/*', 'ai', '@ai-sdk/*'],
            },
            {
              sourceTag: 'scope:components',
              onlyDependOnLibsWithTags: ['scope:engine', 'scope:answers', 'scope:contracts', 'scope:testing'],
              bannedExternalImports: ['@nestjs/*', 'typeorm', 'fastify', '@fastify/*'],
            },
            {
              sourceTag: 'scope:answers',
              onlyDependOnLibsWithTags: ['scope:engine', 'scope:contracts'],
              bannedExternalImports: ['*'],
            },
            {
              sourceTag: 'scope:api',
              onlyDependOnLibsWithTags: [
                'scope:components',
                'scope:answers',
                'scope:engine',
                'scope:contracts',
                'scope:testing',
                'scope:harness',
              ],
              bannedExternalImports: ['ai', '@ai-sdk/*'],
            },
            { sourceTag: 'scope:bench', onlyDependOnLibsWithTags: [] },
            { sourceTag: 'scope:checks', onlyDependOnLibsWithTags: ['scope:components', 'scope:engine'] },
            { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:contracts'] },
            {
              sourceTag: 'scope:e2e',
              onlyDependOnLibsWithTags: ['scope:contracts', 'scope:testing', 'scope:harness'],
            },
            { sourceTag: 'scope:harness', onlyDependOnLibsWithTags: ['scope:contracts'] },
            { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: [], bannedExternalImports: ['*'] },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/web/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'fg', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'fg', style: 'camelCase' },
      ],
      '@angular-eslint/prefer-signals': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            unseen('ui', 'session', 'login', 'shell', ...pages),
            unseen('session', 'login', 'shell', ...pages),
            unseen('login', 'shell', ...pages),
            unseen('shell', ...pages),
            unseen('settings', 'shell', 'flows', 'playground'),
            unseen('playground', 'shell', 'flows'),
          ],
        },
      ],
    },
  },
  {
    files: ['apps/web/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/no-inline-styles': 'error',
    },
  },
  {
    files: ['libs/engine/**/*.ts', 'libs/components/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Calls leave by `context.host.outgoing`, which judges their addresses.' },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**', 'apps/*-e2e/**', 'apps/api-conformance/**'],
    rules: {
      // A pattern meets texts of any length: its work may grow with the length and no faster.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@flowgate/model-stand-in', message: 'The stand-in for models is for tests only.' },
            { name: '@flowgate/test-server', message: 'The harness is for tests only.' },
          ],
        },
      ],
    },
  },
  {
    // V8 puts a function that is written into a property where only a full collection finds it, with all that it refers to: if it is
    // one of a request, the whole request. Written into a constant before, it is short-lived like others (bench/README.md).
    files: ['apps/api/src/**/*.ts', 'libs/{engine,components,answers}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'AssignmentExpression[left.type="MemberExpression"][right.type=/^(Arrow)?FunctionExpression$/]',
          message: 'Give the function to a constant first, and the constant to the property.',
        },
      ],
    },
  },
);
