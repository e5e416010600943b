import { now } from '../common/instant';
import { ApiKey, WITHOUT_RULES } from '../api-keys/api-key.entity';
import { auditedKey } from '../api-keys/audited-key';
import { digestOf, startOf } from '../api-keys/api-key';
import { count, flag, id, instant, text, type Row } from './langflow/row';
import type { Move } from './move';

/** Keys that Langflow made for its MCP servers without being asked. */
const UNASKED = /^MCP Project .* - /;
/** What a key of Langflow's own making looks like. */
const USUAL = /^sk-[\w-]{43}$/;

interface Kept {
  readonly digest: string;
  readonly start: string;
}

/**
 * Keys go on working: this server looks them up by the same SHA-256 that Langflow keeps of them. Where Langflow keeps none, it has the
 * key itself, plain or encrypted.
 */
export async function moveApiKeys(move: Move): Promise<void> {
  const part = move.report.part('api_keys');
  const [expired, unasked, disabled]: [string[], string[], string[]] = [[], [], []];
  for await (const row of move.reading.rows('apikey')) {
    const name = text(row.name) ?? 'without a name';
    const userId = move.users.get(id(row.user_id) ?? '');
    const keyId = id(row.id);
    if (userId === undefined || keyId === null) {
      part.leave(name, 'their user did not come');
      continue;
    }
    const kept = keptOf(row, move);
    if (kept === null) {
      part.leave(name, 'they are encrypted with another secret key than the one given');
      continue;
    }
    const key = readKey(row, keyId, userId, kept);
    await moveKey(move, key, name);
    if (key.expiresAt !== null && key.expiresAt <= now()) expired.push(name);
    if (!key.isActive) disabled.push(name);
    else if (UNASKED.test(name)) unasked.push(name);
  }
  if (expired.length > 0)
    move.report.notes.push(`These API keys have expired and are refused here, too: ${expired.join(', ')}.`);
  if (disabled.length > 0)
    move.report.notes.push(
      `These API keys are disabled there and came over disabled: ${disabled.join(', ')}.`,
    );
  if (unasked.length > 0)
    move.report.notes.push(
      `These API keys were made by Langflow for its MCP servers, and work: ${unasked.join(', ')}. Delete those that nobody uses.`,
    );
}

/** What of a key Langflow knows; the rest of its columns are empty here. */
type MovedKey = ReturnType<typeof readKey>;

async function moveKey(move: Move, key: MovedKey, name: string): Promise<void> {
  const { manager } = move;
  const part = move.report.part('api_keys');
  const present = await manager.findOneBy(ApiKey, { id: key.id });
  if (present !== null) {
    const totalUses = Math.max(present.totalUses, key.totalUses);
    const lastUsedAt = later(present.lastUsedAt, key.lastUsedAt);
    await manager.update(ApiKey, { id: key.id }, { totalUses, lastUsedAt });
    part.keepPresent();
  } else if (await manager.existsBy(ApiKey, { digest: key.digest })) {
    part.leave(name, 'the same key is here already under another id');
  } else {
    await manager.insert(ApiKey, key);
    move.trail.push(auditedKey('key.create', null, key));
    part.take();
  }
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

/** What this server keeps of a key; `null` when there is only an encrypted form that cannot be read. */
function keptOf(row: Row, { secrets }: Move): Kept | null {
  const stored = text(row.api_key);
  const plain = stored === null ? null : secrets.open(stored);
  const digest = text(row.api_key_hash);
  if (plain !== null && plain !== '') return { digest: digest ?? digestOf(plain), start: shownStart(plain) };
  return digest === null ? null : { digest, start: 'sk-' };
}

/** A key that was typed into the database by hand may be short: of such a one at most a quarter is shown. */
function shownStart(key: string): string {
  return USUAL.test(key) ? startOf(key) : startOf(key.slice(0, Math.floor(key.length / 4)));
}

function readKey(row: Row, keyId: string, userId: string, { digest, start }: Kept) {
  return {
    ...WITHOUT_RULES,
    isActive: flag(row.is_active),
    id: keyId,
    ledgerId: keyId,
    userId,
    name: text(row.name),
    digest,
    start,
    createdAt: instant(row.created_at) ?? now(),
    expiresAt: instant(row.expires_at),
    lastUsedAt: instant(row.last_used_at),
    totalUses: count(row.total_uses),
  } satisfies Partial<ApiKey>;
}
