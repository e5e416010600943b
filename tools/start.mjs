/** `npm start`: from a fresh clone to a running server. What is done already is skipped. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, install, node, root } from './prepare.mjs';

await install();
await build();

const main = join(root, 'dist', 'api', 'main.js');
const server = spawn(node, ['--', main, 'run', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('close', (code) => process.exit(code ?? 1));
