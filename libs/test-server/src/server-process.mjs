import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Of what the server prints, so much is kept to tell why it has ended. */
const LAST_OUTPUT = 10_000;
const MAIN = join(import.meta.dirname, '../../../dist/api/main.js');

/** Starts the built server, for what Node itself runs before a suite; the suite's files use `startServer`. */
export function start(settings) {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, HOME, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }), ...settings };
  const child = spawn(process.execPath, ['--', MAIN, 'run'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const server = { child, output: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (server.output = (server.output + chunk).slice(-LAST_OUTPUT)));
  return server;
}

/** The first answer of the two: that the server is ready, or that it has ended. */
export function addressOf(server) {
  return new Promise((resolve, reject) => {
    server.child.stdout.on('data', () => {
      const url = /is ready: (\S+)/.exec(server.output)?.[1];
      if (url !== undefined) resolve(url);
    });
    server.child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code}:\n${server.output}`)),
    );
  });
}

/** @returns what it had ended with by itself, else null */
export async function stop({ child }) {
  const early = child.exitCode ?? child.signalCode;
  if (early === null) {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
  return early;
}
