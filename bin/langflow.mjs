#!/usr/bin/env node
/**
 * The `langflow` command as npm links it. Starts the server's code with a Node that is new enough: this one, or that of the
 * package `node`, which a clone has, and an installation whose owner added it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = '24.16';
const main = fileURLToPath(new URL('../dist/api/main.js', import.meta.url));

if (!existsSync(main)) {
  process.stderr.write('Flowgate is not built yet. In a clone, run `npm start` or `npm run build` first.\n');
  process.exitCode = 1;
} else if (process.versions.node.localeCompare(OLDEST, 'en', { numeric: true }) >= 0) {
  await import(main);
} else {
  const node = installedNode();
  if (node !== null) startWith(node);
  else {
    process.stderr.write(
      `Flowgate needs Node ${OLDEST} or later; this is ${process.version}. \`npm install node@24\` beside it will do as well.\n`,
    );
    process.exitCode = 1;
  }
}

/** The program in the package `node`; `null` when it is not installed. */
function installedNode() {
  const program = join('node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const folders = createRequire(import.meta.url).resolve.paths('node/package.json') ?? [];
  return folders.map((folder) => join(folder, program)).find(existsSync) ?? null;
}

function startWith(node) {
  // After `--` Node leaves an `--env-file` alone, which it would look for itself even behind the script's name.
  const child = spawn(node, ['--', main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
