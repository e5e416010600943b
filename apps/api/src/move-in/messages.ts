import type { QueryDeepPartialEntity } from 'typeorm';
import { now } from '../common/instant';
import { Message } from '../messages/message.entity';
import { flag, id, instant, list, object, text, texts, type Row } from './langflow/row';
import type { Move } from './move';

/** SQLite takes 32,766 values in a statement, PostgreSQL twice as many; a message has 18. */
const ROWS_AT_ONCE = 500;

/** What was said, with its sessions. There may be millions, so they go through in small lots. */
export async function moveMessages(move: Move): Promise<void> {
  const part = move.report.part('messages');
  let batch: Message[] = [];
  for await (const row of move.reading.rows('message')) {
    const flowId = id(row.flow_id);
    const userId = move.users.get(id(row.user_id) ?? '') ?? move.flowOwners.get(flowId ?? '');
    const messageId = id(row.id);
    if (userId === undefined || flowId === null || messageId === null) {
      part.leave(messageId ?? '?', 'they belong to no flow and no user that came');
      continue;
    }
    batch.push(readMessage(row, messageId, flowId, userId));
    if (batch.length === ROWS_AT_ONCE) batch = await store(move, batch);
  }
  await store(move, batch);
}

async function store({ manager, report }: Move, batch: readonly Message[]): Promise<Message[]> {
  if (batch.length === 0) return [];
  const part = report.part('messages');
  const ids = batch.map((message) => message.id);
  const found = await manager
    .createQueryBuilder(Message, 'message')
    .select('message.id', 'id')
    .where('message.id IN (:...ids)', { ids })
    .getRawMany<{ id: string }>();
  const present = new Set(found.map((row) => row.id));
  const missing = batch.filter((message) => !present.has(message.id));
  if (missing.length > 0) await manager.insert(Message, missing as QueryDeepPartialEntity<Message>[]);
  for (const message of batch)
    if (present.has(message.id)) part.keepPresent();
    else part.take();
  return [];
}

function readMessage(row: Row, messageId: string, flowId: string, userId: string): Message {
  const at = instant(row.timestamp) ?? now();
  return {
    id: messageId,
    userId,
    flowId,
    sessionId: text(row.session_id) ?? flowId,
    contextId: text(row.context_id) ?? '',
    runId: id(row.run_id),
    timestamp: `${at.slice(0, 10)} ${at.slice(11, 26)} UTC`,
    sender: text(row.sender) ?? '',
    senderName: text(row.sender_name) ?? '',
    text: text(row.text) ?? '',
    files: texts(row.files),
    error: flag(row.error),
    edit: flag(row.edit),
    category: text(row.category) ?? 'message',
    properties: (object(row.properties) ?? {}) as unknown as Message['properties'],
    contentBlocks: list(row.content_blocks),
    duration: null,
    sessionMetadata: object(row.session_metadata),
  };
}
