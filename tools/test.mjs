/** `npm test`: everything there is to check. The last line says how many checks passed and failed. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, node, root, run } from './prepare.mjs';
import { jestResults, results } from './results.mjs';

/** One Jest run each; the names of the files that they leave their results in. */
const suites = [
  'checks',
  'engine',
  'answers',
  'components',
  'model-stand-in',
  'api',
  'api-postgres',
  'bench',
  'web',
  'api-e2e',
  'api-e2e-postgres',
  'web-e2e',
  'api-conformance',
];
const nx = [join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'run-many', '--outputStyle=static'];

// A run starts some hundred servers and as many tools: what one has compiled, the next need not.
process.env.NODE_COMPILE_CACHE ??= join(root, 'tmp', 'compile-cache');

await install();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
const built = build();
// Side by side, since each waits for much of its time: for servers that it starts, for its browser, for its database. Two ways, and these
// with two files of the API at once, were slower on two cores.
const codes = await Promise.all([
  nxTests('-p', 'api-e2e', '--parallel=2'),
  nxTests('-p', 'web-e2e'),
  lint().then(() => nxTests('--exclude', 'api-e2e,web-e2e', '--parallel=1')),
]);
for (const suite of suites) {
  const counts = jestResults(suite);
  passed += counts.passed;
  failed += counts.failed;
}
if (codes.some((code) => code !== 0) && failed === 0) failed++;

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** What the tests need. What an earlier build left behind would pass in the place of one that fails. */
async function build() {
  if ((await run(node, [...nx, '-t', 'build'])) !== 0) failed++;
}

/** Rules and types: of the code alone, so that nothing needs to be built for it. */
async function lint() {
  if ((await run(node, [...nx, '--parallel=1', '-t', 'lint'])) === 0) passed++;
  else failed++;
}

/** What is built already is not looked at again: a lane that puts it back from the cache takes it away from the others. */
async function nxTests(...which) {
  await built;
  return run(node, [...nx, '--excludeTaskDependencies', '-t', 'test', 'test-postgres', ...which]);
}
