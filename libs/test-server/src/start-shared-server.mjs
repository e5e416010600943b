import { copyInstallation, makeInstallation } from './make-installation.mjs';
import { addressOf, start } from './server-process.mjs';
import startPostgres from './start-postgres.mjs';
import stopPostgres from './stop-postgres.mjs';

/**
 * Makes the installation that the servers of a suite begin with, and starts the server that the files share that need no settings and
 * look at their own users' things only: three quarters of what a small file costs is the start of a server. On the database of the suite,
 * which it starts first.
 */
export default async function startSharedServer() {
  if (process.env.E2E_DATABASE === 'postgres') await startPostgres();
  try {
    const installation = await makeInstallation();
    const settings = await copyInstallation(installation, 'shared');
    const server = start(settings);
    globalThis.flowgateSuite = { installation, settings, server };
    const url = await addressOf(server);
    process.env.E2E_INSTALLATION = JSON.stringify(installation);
    process.env.E2E_SHARED_SERVER = JSON.stringify({ url, env: settings, token: installation.token });
  } catch (error) {
    globalThis.flowgateSuite?.server.child.kill('SIGKILL');
    await stopPostgres();
    throw error;
  }
}
