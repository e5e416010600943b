import { watch } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fullText } from '../common/log-record';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { FlowFolder } from '../flow-folder/flow-folder';
import { FlowFolderError } from '../flow-folder/flow-folder-error';
import { SuperuserService } from '../users/superuser.service';
import { StartError } from './start-error';

/** An editor or a deployment writes several files one after another; they are loaded together. */
const SETTLE_MS = 500;

/**
 * Loads the folder of `LANGFLOW_LOAD_FLOWS_PATH`, and again on `SIGHUP`, or whenever a file changes where that is set. A folder that is broken
 * keeps the server from starting; a running one says so in its log and goes on with what it has.
 * @throws StartError
 */
export async function loadFlowFolder(app: NestFastifyApplication): Promise<void> {
  const settings = app.get<Settings>(SETTINGS_TOKEN);
  const folder = app.get(FlowFolder);
  if (settings.loadFlowsPath === null) return;
  const logger = new Logger('Flows');
  const load = async () => {
    const owner = await app.get(SuperuserService).first();
    if (owner === null) throw new FlowFolderError(settings.loadFlowsPath ?? '', 'no superuser is active');
    const { changes, flows, missing_variables: missing } = await folder.load(owner.id);
    logger.log(`Loaded ${flows.length} flows from ${settings.loadFlowsPath ?? ''}, ${changes} changed.`);
    for (const name of missing)
      logger.warn(`The variable ${name}, which the folder of flows asks for, is not set.`);
  };
  const again = () => {
    load().catch((error: unknown) =>
      logger.error(
        error instanceof FlowFolderError ? `Flows were not loaded. ${error.message}` : fullText(error),
      ),
    );
  };
  try {
    await load();
  } catch (error) {
    await app.close();
    if (error instanceof FlowFolderError)
      throw new StartError(`The folder of LANGFLOW_LOAD_FLOWS_PATH cannot be loaded. ${error.message}`);
    throw error;
  }
  process.on('SIGHUP', again);
  if (settings.watchFlows) watchFolder(settings.loadFlowsPath, again);
}

function watchFolder(path: string, changed: () => void): void {
  let settle: NodeJS.Timeout | undefined;
  const watcher = watch(path, { recursive: true, persistent: false }, () => {
    clearTimeout(settle);
    settle = setTimeout(changed, SETTLE_MS).unref();
  });
  // A folder that is taken away is told by the next load.
  watcher.on('error', changed);
}
