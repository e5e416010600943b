import type { CreatedApiKey, MaskedApiKey } from '@flowgate/contracts';
import { rotateApiKey } from '../api-keys/dto/rotate-api-key';
import { now, toSecondsWithOffset } from '../common/instant';
import type { Settings } from '../config/settings';
import { StartError } from '../lifecycle/start-error';
import { copyToClipboard } from './clipboard';
import { readKeyOptions, type KeyOptions } from './key-options';
import { withKeys } from './with-keys';

interface Output {
  readonly json?: boolean;
}

/** `langflow api-key`: one more key of the superuser. */
export async function createApiKey(settings: Settings, options: KeyOptions & Output): Promise<void> {
  const given = readKeyOptions(options);
  const created = await withKeys(settings, ({ apiKeys, superuser }) => apiKeys.create(superuser, given));
  await announce(created, options);
}

/** `langflow api-key list`: the keys of the superuser, a line each. */
export async function listApiKeys(settings: Settings, { json }: Output): Promise<void> {
  const { api_keys } = await withKeys(settings, ({ apiKeys, superuser }) => apiKeys.list(superuser.userId));
  print(
    json ? JSON.stringify(api_keys) : ['id  key  name  state  last use', ...api_keys.map(line)].join('\n'),
  );
}

/** `langflow api-key disable ID`: of whichever user's. */
export async function disableApiKey(settings: Settings, id: string): Promise<void> {
  await withKeys(settings, ({ changes, superuser }) =>
    changes.update(superuser, id, { isActive: false }, null),
  );
  print(`The API key ${id} is disabled.`);
}

/** `langflow api-key rotate ID`: of whichever user's; prints the key in its place. */
export async function rotateApiKeyNow(
  settings: Settings,
  id: string,
  options: Output & { readonly overlapSeconds?: string },
): Promise<void> {
  const seconds = options.overlapSeconds;
  const rotation = rotateApiKey.safeParse(seconds === undefined ? {} : { overlap_seconds: Number(seconds) });
  if (!rotation.success)
    throw new StartError('--overlap-seconds must be a whole number from 0 to 2592000 (30 days).');
  const created = await withKeys(settings, async ({ changes, ownerOf }) =>
    changes.rotate(await ownerOf(id), id, rotation.data),
  );
  await announce(created, options);
}

function line({ id, api_key, name, is_active, expires_at, last_used_at }: MaskedApiKey): string {
  const expired = expires_at !== null && expires_at <= toSecondsWithOffset(now());
  const state = expired ? 'expired' : is_active ? 'active' : 'disabled';
  const start = `${api_key.replaceAll('*', '')}…`;
  return [id, start, name ?? '(no name)', state, last_used_at ?? 'never'].join('  ');
}

async function announce(created: CreatedApiKey, { json }: Output): Promise<void> {
  print(json ? JSON.stringify(created) : await announcement(created.api_key));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
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
