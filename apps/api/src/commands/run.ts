import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { recordSettings } from '../audit/record-settings';
import type { Settings } from '../config/settings';
import { createApp } from '../http/create-app';
import { loadFlowFolder } from '../lifecycle/load-flow-folder';
import { openFoundation } from '../lifecycle/foundation';
import { settleStagedFiles } from '../move-in/staged-files';
import { giveBackIdleMemory } from '../lifecycle/idle-memory';
import { isLoopback, listen } from '../lifecycle/listen';
import { stopOnSignal } from '../lifecycle/graceful-shutdown';
import { growAsNeeded } from '../lifecycle/start-memory';
import { StartError } from '../lifecycle/start-error';
import { settingsWarnings, superuserWarnings } from '../lifecycle/start-warnings';
import { welcome } from '../lifecycle/welcome';
import { SuperuserService } from '../users/superuser.service';

/**
 * `langflow run`: serves until a signal stops it.
 * @param ignoredOptions options of the command line that mean nothing here
 */
export async function run(settings: Settings, ignoredOptions: readonly string[] = []): Promise<void> {
  warn(settingsWarnings(settings, process.env, ignoredOptions));
  const foundation = await openFoundation(settings);
  await settleStagedFiles(settings.configDir, foundation.dataSource);
  const app = await createApp(foundation);
  const superusers = app.get(SuperuserService);
  const isNew = await ensureSuperuser(app, superusers);
  await recordSettings(foundation.dataSource, settings);
  const withDefault = await superusers.withDefaultPassword(isNew);
  if (withDefault !== null && !isLoopback(settings.host))
    await refuseDefaultPassword(app, settings.host, withDefault.username);
  if (!isNew) warn(await superuserWarnings(superusers, settings));
  await loadFlowFolder(app);
  stopOnSignal(app, settings.shutdownTimeout);
  const address = await listen(app, settings);
  growAsNeeded();
  giveBackIdleMemory();
  const superuser = withDefault ?? (await superusers.ofSettings()) ?? (await superusers.first());
  process.stdout.write(
    welcome({
      address,
      dataFolder: settings.configDir,
      superuser: superuser?.username ?? null,
      usesDefaultPassword: withDefault !== null,
    }),
  );
}

/** A server that is not closed would go on for ever without listening. */
async function ensureSuperuser(app: NestFastifyApplication, superusers: SuperuserService): Promise<boolean> {
  try {
    return await superusers.ensure();
  } catch (error) {
    await app.close();
    throw error;
  }
}

function warn(warnings: readonly string[]): void {
  warnings.forEach((warning) => process.stderr.write(`Warning: ${warning}\n`));
}

async function refuseDefaultPassword(
  app: NestFastifyApplication,
  host: string,
  username: string,
): Promise<never> {
  await app.close();
  throw new StartError(
    `Refusing to listen on ${host} while a superuser has the default password. Set one with\n` +
      `  langflow superuser --username ${username}\n` +
      'or, before the very first start, with LANGFLOW_SUPERUSER_PASSWORD; or listen on 127.0.0.1.',
  );
}
