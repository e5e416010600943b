import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A line that breaks a rule, in the file where it does. */
const BREAKS_HERE = [
  [
    'import-x/no-restricted-paths',
    'apps/api/src/flows/flow.ts',
    `import { listen as it } from '../lifecycle/listen';`,
  ],
  [
    'import-x/no-restricted-paths',
    'apps/api/src/users/user.ts',
    `import { Flow as it } from '../flows/flow.entity';`,
  ],
  [
    'import-x/no-restricted-paths',
    'apps/web/src/app/ui/it.ts',
    `import { FlowsClient as it } from '../flows/flows-client';`,
  ],
  [
    '@nx/enforce-module-boundaries',
    'libs/engine/src/it.ts',
    `import { Injectable as it } from '@nestjs/common';`,
  ],
  ['@nx/enforce-module-boundaries', 'libs/contracts/src/it.ts', `import { z as it } from 'zod';`],
  [
    '@nx/enforce-module-boundaries',
    'apps/web/src/app/ui/it.ts',
    `import { Message as it } from '@flowgate/engine';`,
  ],
  [
    'no-restricted-imports',
    'apps/api/src/run/run.ts',
    `import { startModels as it } from '@flowgate/model-stand-in';`,
  ],
  ['no-restricted-globals', 'libs/components/src/web/it.ts', `const it = fetch('https://example.com');`],
] as const;
const FINE = [
  'nothing',
  'apps/api/src/flows/it.ts',
  `import { User as it } from '../users/user.entity';`,
] as const;

/** Texts that break a rule in any file. */
const BREAKS_ANYWHERE: Readonly<Record<string, string>> = {
  'import(no-cycle)': `import { b } from './other';\nexport const a = 1 + b;`,
  'eslint(max-lines)': `export const a = 1;${'\n// line'.repeat(251)}`,
  'eslint(max-params)': 'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1, g: 1) => [a, b, c, d, e, g];',
  'eslint(no-unused-vars)': 'export const f = (_unused: number) => 1;',
  'typescript(no-explicit-any)': 'export type T = any;',
  'typescript(no-floating-promises)': 'export const f = () => {\n  Promise.resolve();\n};',
  'typescript(no-unsafe-return)': 'export const f = (text: string) => JSON.parse(text);',
  'typescript(no-unnecessary-condition)': `export const f = (text: string) => text ?? '';`,
  'typescript(TS2322)': `export const n: number = 'text';`,
  'typescript(TS2532)': 'export const f = (list: string[]) => list[0].length;',
};

describe('Lint, of where a file stands', () => {
  let found: string[][];
  beforeAll(() => {
    const texts = [...BREAKS_HERE, FINE].map(([, file, line]) => ({
      file,
      text: `${line}\nexport const again = it;\n`,
    }));
    const script = join(import.meta.dirname, 'lint-texts.mjs');
    const options = { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } } as const;
    found = JSON.parse(
      execFileSync(process.execPath, [script, JSON.stringify(texts)], options),
    ) as string[][];
  });

  it.each(BREAKS_HERE.map(([rule, file, line], index) => [rule, file, line, index] as const))(
    'fails by %s in %s for: %s',
    (rule, _file, _line, index) => {
      expect(found[index]).toContain(rule);
    },
  );

  it('lets an import pass that goes the right way', () => {
    expect(found.at(-1)).toEqual([]);
  });
});

describe('Lint, of every file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowgate-lint-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function rulesBrokenBy(text: string): string[] {
    writeFileSync(join(folder, 'it.ts'), `${text}\n`);
    const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const args = [oxlint, '--config', join(root, '.oxlintrc.json'), '--format', 'json', folder];
    const options = { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } } as const;
    const { stdout } = spawnSync(process.execPath, args, options);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
    return diagnostics.filter(({ filename }) => filename.endsWith('it.ts')).map(({ code }) => code);
  }

  beforeAll(() => {
    const tsconfig = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { types: [] },
      include: ['.'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    writeFileSync(join(folder, 'other.ts'), `import { a } from './it';\nexport const b: number = a;\n`);
  });

  it.each(Object.entries(BREAKS_ANYWHERE))('fails by %s', (rule, text) => {
    expect(rulesBrokenBy(text)).toContain(rule);
  });

  it('lets pass what breaks none', () => {
    expect(rulesBrokenBy('export const a = 1;')).toEqual([]);
  });
});
