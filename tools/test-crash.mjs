/**
 * `npm run test:crash`: what becomes of the data when a server is killed, its database goes away or a replica leaves. Takes some
 * minutes. The last line says how many checks passed and failed.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, node, root, run } from './prepare.mjs';
import { jestResults, results } from './results.mjs';

await install();
mkdirSync(results, { recursive: true });
rmSync(join(results, 'crash-e2e.json'), { force: true });
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
const code = await run(node, [nx, 'run', 'crash-e2e:test-crash', '--outputStyle=static']);
const { passed, failed } = jestResults('crash-e2e');
const failures = code !== 0 && failed === 0 ? 1 : failed;
process.stdout.write(`\n${passed} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;
