import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { unknownSettings } from '../config/load-settings';
import { SHORTEST_SAFE_SECRET } from '../config/secret-key';
import type { Settings } from '../config/settings';
import { createApp } from '../http/create-app';
import { openFoundation } from '../lifecycle/foundation';
import { giveBackIdleMemory } from '../lifecycle/idle-memory';
import { isLoopback, listen } from '../lifecycle/listen';
import { stopOnSignal } from '../lifecycle/graceful-shutdown';
import { StartError } from '../lifecycle/start-error';
import { welcome } from '../lifecycle/welcome';
import { SuperuserService } from '../users/superuser.service';

/** `langflow run`: serves until a signal stops it. */
export async function run(settings: Settings): Promise<void> {
  warnings(settings).forEach((warning) => process.stderr.write(`Warning: ${warning}\n`));
  const foundation = await openFoundation(settings);
  const app = await createApp(foundation);
  const superuser = app.get(SuperuserService);
  await superuser.ensure();
  const usesDefaultPassword = await superuser.hasDefaultPassword();
  if (usesDefaultPassword && !isLoopback(settings.host)) await refuseDefaultPassword(app, settings);
  stopOnSignal(app, settings.shutdownTimeout);
  const address = await listen(app, settings);
  giveBackIdleMemory();
  process.stdout.write(welcome({ address, settings, usesDefaultPassword }));
}

function warnings({ secretKey }: Settings): string[] {
  const found = unknownSettings(process.env).map((name) => `${name} means nothing here and is ignored.`);
  if (secretKey !== null && secretKey.length < SHORTEST_SAFE_SECRET)
    found.push(`LANGFLOW_SECRET_KEY is short; use at least ${SHORTEST_SAFE_SECRET} random characters.`);
  return found;
}

async function refuseDefaultPassword(
  app: NestFastifyApplication,
  { host, superuser }: Settings,
): Promise<never> {
  await app.close();
  throw new StartError(
    `Refusing to listen on ${host} while a superuser has the default password. Set one with\n` +
      `  langflow superuser --username ${superuser}\n` +
      'or, before the very first start, with LANGFLOW_SUPERUSER_PASSWORD; or listen on 127.0.0.1.',
  );
}
