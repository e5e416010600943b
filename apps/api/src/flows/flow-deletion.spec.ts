import { randomUUID } from 'node:crypto';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Settings } from '../config/settings';
import { addProject } from '../database/testing/add-project';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { Message } from '../messages/message.entity';
import { createFlow } from './dto/create-flow';
import { FlowDeletion } from './flow-deletion';
import { FlowStorage } from './flow-storage';
import { Flow } from './flow.entity';

const RULES = { name: 'rename', endpointName: 'rename', id: 'replace' } as const;

describe('Deleting flows', () => {
  let database: DataSource;
  let configDir: string;
  let deletion: FlowDeletion;
  const owner = randomUUID();
  const stranger = randomUUID();

  beforeAll(async () => {
    database = await testDatabase();
    configDir = await mkdtemp(join(tmpdir(), 'flow-deletion-'));
    for (const id of [owner, stranger]) await addUser(database, id);
    deletion = new FlowDeletion(database, { configDir } as Settings);
  });
  afterAll(async () => {
    await database.destroy();
    await rm(configDir, { recursive: true });
  });

  /** A flow with a message and a file. */
  async function used(userId: string): Promise<Flow> {
    const folderId = await addProject(database, userId);
    const flow = createFlow.parse({ name: 'Used' });
    const [stored] = await new FlowStorage(database).insert(userId, [{ flow, folderId }], RULES);
    if (!stored) throw new Error('nothing stored');
    await database.query(
      `INSERT INTO message (id, user_id, flow_id, session_id, context_id, timestamp, sender, sender_name, text, files, error, edit, category, properties, content_blocks)
       VALUES ($1, $2, $3, '', '', '', '', '', '', '[]', FALSE, FALSE, '', '{}', '[]')`,
      [randomUUID(), userId, stored.id],
    );
    await mkdir(folderOf(stored), { recursive: true });
    await writeFile(join(folderOf(stored), 'file.txt'), 'x');
    return stored;
  }
  const folderOf = ({ id }: Flow) => join(configDir, 'files', id);
  const messagesOf = ({ id }: Flow) => database.getRepository(Message).countBy({ flowId: id });

  it('deletes their messages and files with them, and those of no other flow', async () => {
    const [gone, kept] = [await used(owner), await used(owner)];
    expect(await deletion.delete({ userId: owner, key: null }, [gone.id])).toBe(1);
    expect(await messagesOf(gone)).toBe(0);
    await expect(access(folderOf(gone))).rejects.toThrow('ENOENT');
    expect(await messagesOf(kept)).toBe(1);
    await access(folderOf(kept));
  });

  it('touches nothing of another user', async () => {
    const theirs = await used(stranger);
    expect(await deletion.delete({ userId: owner, key: null }, [theirs.id, randomUUID()])).toBe(0);
    expect(await messagesOf(theirs)).toBe(1);
    await access(folderOf(theirs));
  });

  it('deletes nothing when what goes with it cannot be written', async () => {
    const flow = await used(owner);
    const failing = deletion.deleteProject(owner, flow.folderId, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await database.getRepository(Flow).existsBy({ id: flow.id })).toBe(true);
    expect(await messagesOf(flow)).toBe(1);
    await access(folderOf(flow));
  });

  it('deletes more of them at once than a statement has parameters', async () => {
    const flow = await used(owner);
    const copy = (id: string, name: string) =>
      database.query(
        `INSERT INTO flow SELECT $1, user_id, folder_id, $2, NULL, version_token, description, icon, icon_bg_color, gradient, is_component,
           webhook, tags, locked, mcp_enabled, action_name, action_description, access_type, flow_type, a2a_enabled, a2a_card_overrides,
           workspace_id, created_at, updated_at, extras, data FROM flow WHERE id = $3`,
        [id, name, flow.id],
      );
    const ids = Array.from({ length: 2500 }, () => randomUUID());
    for (const [at, id] of ids.entries()) await copy(id, `copy ${at}`);
    expect(await deletion.delete({ userId: owner, key: null }, ids)).toBe(2500);
  });
});
