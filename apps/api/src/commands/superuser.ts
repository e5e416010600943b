import type { Settings } from '../config/settings';
import { openFoundation } from '../lifecycle/foundation';
import { StartError } from '../lifecycle/start-error';
import { LONGEST_PASSWORD_BYTES } from '../users/password';
import { SuperuserService } from '../users/superuser.service';
import { User } from '../users/user.entity';
import { ask, askSecretly } from './ask';

interface Options {
  readonly username?: string;
  readonly password?: string;
}

/** `langflow superuser`: whoever may write the database may also make its superuser. Ends the user's sign-ins. */
export async function setSuperuser(settings: Settings, options: Options): Promise<void> {
  if (!settings.superuserCommand)
    throw new StartError('LANGFLOW_ENABLE_SUPERUSER_CLI=false switches this command off.');
  const username = (options.username ?? (await ask('Username: '))).trim();
  if (username === '') throw new StartError('A username is needed: --username NAME.');
  const password = options.password ?? (await askSecretly('Password: '));
  checkPassword(password);
  const { dataSource } = await openFoundation(settings);
  try {
    const users = dataSource.getRepository(User);
    const outcome = await new SuperuserService(users, settings).createOrReset(username, password);
    const done =
      outcome === 'created'
        ? `Superuser "${username}" created.`
        : `"${username}" is a superuser with the new password; its sessions have ended.`;
    process.stdout.write(`${done}\n`);
  } finally {
    await dataSource.destroy();
  }
}

function checkPassword(password: string): void {
  if (password === '') throw new StartError('A password is needed.');
  if (Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES)
    throw new StartError(
      `The password is longer than ${LONGEST_PASSWORD_BYTES} bytes, of which bcrypt would ignore the rest.`,
    );
}
