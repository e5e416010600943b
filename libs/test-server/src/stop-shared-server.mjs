import { rm } from 'node:fs/promises';
import { stop } from './server-process.mjs';
import stopPostgres from './stop-postgres.mjs';

/** A server that has ended by itself has failed the suite, whatever its files say. */
export default async function stopSharedServer() {
  const { installation, settings, server } = globalThis.flowgateSuite;
  const early = await stop(server);
  for (const folder of [installation.folder, settings.LANGFLOW_CONFIG_DIR])
    await rm(folder, { recursive: true, force: true });
  await stopPostgres();
  if (early !== null) throw new Error(`The shared server ended with ${early}:\n${server.output}`);
}
