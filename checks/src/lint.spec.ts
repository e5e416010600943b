import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A line that breaks a rule, in the file where it does; with a file that is there, what the others import is real. */
const BREAKS = [
  [
    'import-x/no-cycle',
    'apps/api/src/config/settings.ts',
    `import { loadSettings as it } from './load-settings';`,
  ],
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
  ['max-lines', 'apps/api/src/run/run.ts', `const it = 1;${'\n// line'.repeat(251)}`],
] as const;
const FINE = [
  'nothing',
  'apps/api/src/flows/it.ts',
  `import { User as it } from '../users/user.entity';`,
] as const;

describe('Lint', () => {
  let found: string[][];
  beforeAll(() => {
    const texts = [...BREAKS, FINE].map(([, file, line]) => ({
      file,
      text: `${line}\nexport const again = it;\n`,
    }));
    const script = join(import.meta.dirname, 'lint-texts.mjs');
    const options = { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } } as const;
    found = JSON.parse(
      execFileSync(process.execPath, [script, JSON.stringify(texts)], options),
    ) as string[][];
  });

  it.each(BREAKS.map(([rule, file, line], index) => [rule, file, line.split('\n')[0], index] as const))(
    'fails by %s in %s for: %s',
    (rule, _file, _line, index) => {
      expect(found[index]).toContain(rule);
    },
  );

  it('lets an import pass that goes the right way', () => {
    expect(found.at(-1)).toEqual([]);
  });
});
