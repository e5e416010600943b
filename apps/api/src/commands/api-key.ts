import { WITHOUT_RULES } from '../api-keys/api-key.entity';
import type { Settings } from '../config/settings';
import { statementsOf } from '../database/statements-of';
import { openFoundation } from '../lifecycle/foundation';
import { StartError } from '../lifecycle/start-error';
import { SuperuserService } from '../users/superuser.service';
import { User } from '../users/user.entity';
import { copyToClipboard } from './clipboard';
import { readExpiry } from './expiry';
import { storedKeys } from './stored-keys';

interface Options {
  readonly name: string;
  readonly expires?: string;
  readonly json?: boolean;
}

/** `langflow api-key`: one more key of the superuser, straight in the database, so that no server has to run. */
export async function createApiKey(settings: Settings, { name, expires, json }: Options): Promise<void> {
  const expiresAt = readExpiry(expires);
  const { dataSource } = await openFoundation(settings);
  const statements = statementsOf(dataSource);
  try {
    const superuser = new SuperuserService(dataSource.getRepository(User), settings);
    await superuser.ensure();
    const owner = await superuser.first();
    if (owner === null) throw new StartError('No superuser is active. Make one with: langflow superuser');
    const service = storedKeys(dataSource, statements, settings);
    const created = await service.create(
      { userId: owner.id, key: null },
      { ...WITHOUT_RULES, name, expiresAt },
    );
    process.stdout.write(json ? `${JSON.stringify(created)}\n` : `${await announcement(created.api_key)}\n`);
  } finally {
    await statements.close();
    await dataSource.destroy();
  }
}

async function announcement(key: string): Promise<string> {
  const lines = [
    'API Key Created Successfully:',
    '',
    key,
    '',
    'This is the only time the API key will be displayed.',
    'Make sure to store it in a secure location.',
  ];
  const paste = process.platform === 'darwin' ? 'Cmd + V' : 'Ctrl + V';
  if (await copyToClipboard(key))
    lines.push('', `The API key has been copied to your clipboard. ${paste} to paste it.`);
  return box(lines);
}

/** Lines of plain text in a frame with round corners. */
function box(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '─'.repeat(width + 2);
  const rows = lines.map((line) => `│ ${line.padEnd(width)} │`);
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`].join('\n');
}
