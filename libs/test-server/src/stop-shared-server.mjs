import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import stopPostgres from './stop-postgres.mjs';

/** A server that has ended by itself has failed the suite, whatever its files say. */
export default async function stopSharedServer() {
  const { child, folder, output } = globalThis.flowgateShared;
  const early = child.exitCode ?? child.signalCode;
  if (early === null) {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
  await rm(folder, { recursive: true, force: true });
  await stopPostgres();
  if (early !== null) throw new Error(`The shared server ended with ${early}:\n${output}`);
}
