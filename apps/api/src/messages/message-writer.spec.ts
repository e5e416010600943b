import { randomUUID } from 'node:crypto';
import { Message as RunMessage } from '@flowgate/engine';
import type { DataSource } from 'typeorm';
import type { Statements } from '../database/statements';
import { statementsOf } from '../database/statements-of';
import { testDatabase } from '../database/testing/test-database';
import { messageRow } from './message-row';
import { MessageWriter } from './message-writer';
import { Message } from './message.entity';

const userId = randomUUID();
const USER = `
  INSERT INTO "user" (id, username, username_key, password, is_active, is_superuser, created_at, updated_at, optins)
  VALUES ($1, 'u', 'u', '', true, false, '', '', '{}')`;

function message(text: string, id = randomUUID()) {
  const fields = { id, text, sender: 'User', sender_name: 'User', session_id: 's', flow_id: 'f' };
  return messageRow(new RunMessage(fields), userId);
}

describe('The writer of messages', () => {
  let dataSource: DataSource;
  let statements: Statements;
  let writer: MessageWriter;
  let commits: number;

  beforeEach(async () => {
    dataSource = await testDatabase();
    await dataSource.query(USER, [userId]);
    statements = statementsOf(dataSource);
    writer = new MessageWriter(statements);
    commits = 0;
    const insert = statements.insert.bind(statements);
    statements.insert = (...args) => {
      commits++;
      return insert(...args);
    };
  });
  afterEach(() => dataSource.destroy());

  const texts = async () =>
    (await dataSource.getRepository(Message).find({ order: { timestamp: 'ASC' } })).map(({ text }) => text);

  it('has stored a message when it says so', async () => {
    await writer.add(message('hello'));
    expect(await texts()).toEqual(['hello']);
  });

  it('stores what is wanted at the same time with one commit, in order', async () => {
    const wanted = Array.from({ length: 40 }, (_, index) => `text ${index}`);
    await Promise.all(wanted.map((text) => writer.add(message(text))));
    expect(await texts()).toEqual(wanted);
    expect(commits).toBe(1);
  });

  it('stores any number of messages', async () => {
    await Promise.all(Array.from({ length: 1000 }, () => writer.add(message('x'))));
    expect(await texts()).toHaveLength(1000);
    expect(commits).toBeLessThan(30);
  });

  it('lets the messages of those who were looking something up share the commit', async () => {
    const writing = writer.add(message('first'));
    let done: () => void = () => undefined;
    statements.idle = () => new Promise((resolve) => (done = resolve));
    await new Promise(setImmediate);
    const late = writer.add(message('second'));
    done();
    await Promise.all([writing, late]);
    expect(await texts()).toEqual(['first', 'second']);
    expect(commits).toBe(1);
  });

  it('tells a bad message from the good ones beside it', async () => {
    const id = randomUUID();
    await writer.add(message('first', id));
    const results = await Promise.allSettled([
      writer.add(message('before')),
      writer.add(message('same id', id)),
      writer.add(message('after')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await texts()).toEqual(['first', 'before', 'after']);
  });

  it('goes on after a failure', async () => {
    const id = randomUUID();
    await writer.add(message('first', id));
    await expect(writer.add(message('same id', id))).rejects.toThrow('UNIQUE');
    await writer.add(message('second'));
    expect(await texts()).toEqual(['first', 'second']);
  });

  it('keeps every field, and what cannot be stored as something that can', async () => {
    const fields = {
      id: randomUUID(),
      text: 'a\0b',
      sender: 'Machine',
      sender_name: 'AI',
      session_id: 's',
      context_id: 'c',
      flow_id: 'f',
      run_id: 'r',
      files: ['f/a.png'],
      error: true,
      category: 'error',
      content_blocks: [{ title: 'Error' }],
      duration: 1.5,
      session_metadata: { graph_run_id: 'r' },
    };
    await writer.add(messageRow(new RunMessage(fields), userId));
    expect(await dataSource.getRepository(Message).findOneBy({ id: fields.id })).toMatchObject({
      userId,
      text: 'a\uFFFDb',
      senderName: 'AI',
      contextId: 'c',
      runId: 'r',
      files: ['f/a.png'],
      error: true,
      edit: false,
      contentBlocks: [{ title: 'Error' }],
      duration: 1.5,
      sessionMetadata: { graph_run_id: 'r' },
    });
  });
});
