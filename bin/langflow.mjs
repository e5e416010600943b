#!/usr/bin/env node
/**
 * The `langflow` command as npm links it. Starts the server's code with a Node that is new enough: this one, or the one
 * that the package `node` brings along.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = 24;
const main = fileURLToPath(new URL('../dist/api/main.js', import.meta.url));

if (!existsSync(main)) {
  process.stderr.write('Flowgate is not built yet. In a clone, run `npm start` or `npm run build` first.\n');
  process.exitCode = 1;
} else if (Number(process.versions.node.split('.')[0]) >= OLDEST) {
  await import(main);
} else {
  startWith(bundledNode());
}

function bundledNode() {
  const resolve = createRequire(import.meta.url).resolve;
  const file = join(dirname(resolve('node/package.json')), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  process.stderr.write(`Flowgate needs Node ${OLDEST} or later; this is ${process.version}.\n`);
  process.exit(1);
}

function startWith(node) {
  // After `--` Node leaves an `--env-file` alone, which it would look for itself even behind the script's name.
  const child = spawn(node, ['--', main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
