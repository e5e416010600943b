import { randomUUID } from 'node:crypto';
import { Message as RunMessage, messageProperties, type MessageStore } from '@flowgate/engine';
import type { DataSource } from 'typeorm';
import { statementsOf } from '../database/statements-of';
import { testDatabase } from '../database/testing/test-database';
import { MessageWriter } from './message-writer';
import { Message } from './message.entity';
import { RunMessages } from './run-messages';

const userId = randomUUID();
const USER = `
  INSERT INTO "user" (id, username, username_key, password, is_active, is_superuser, created_at, updated_at, optins)
  VALUES ($1, $1, $1, '', true, false, '', '', '{}')`;

describe('The messages of runs', () => {
  let dataSource: DataSource;
  let runs: RunMessages;
  let store: MessageStore;

  beforeEach(async () => {
    dataSource = await testDatabase();
    await dataSource.query(USER, [userId]);
    const statements = statementsOf(dataSource);
    runs = new RunMessages(dataSource.getRepository(Message), statements, new MessageWriter(statements));
    store = runs.store(userId, 'flow');
  });
  afterEach(() => dataSource.destroy());

  const said = (text: string, more: Partial<RunMessage> = {}) =>
    new RunMessage({
      id: randomUUID(),
      text,
      sender: 'User',
      sender_name: 'User',
      session_id: 'session',
      flow_id: 'flow',
      ...more,
    });
  const history = async (query: Partial<Parameters<MessageStore['history']>[0]> = {}) =>
    (await store.history({ sessionId: 'session', limit: 100, ...query })).map(({ text }) => text);

  it('are read back as they were stored', async () => {
    const message = said('hello', { files: ['a'], context_id: 'c', session_metadata: { graph_run_id: 'r' } });
    await store.add(message);
    expect(await store.history({ sessionId: 'session', limit: 1 })).toEqual([Object.assign({}, message)]);
  });

  it('are the last ones asked for, oldest first', async () => {
    for (const text of ['one', 'two', 'three']) await store.add(said(text));
    expect(await history({ limit: 2 })).toEqual(['two', 'three']);
  });

  it('are those of the session, the flow, the user and the context', async () => {
    await store.add(said('mine'));
    await store.add(said('in a context', { context_id: 'c' }));
    await store.add(said('in another session', { session_id: 'other' }));
    await runs.store(userId, 'other').add(said('of another flow', { flow_id: 'other' }));
    const stranger = randomUUID();
    await dataSource.query(USER, [stranger]);
    await runs.store(stranger, 'flow').add(said("of another's run"));
    expect(await history()).toEqual(['mine', 'in a context']);
    expect(await history({ contextId: 'c' })).toEqual(['in a context']);
  });

  it('leave out what failed', async () => {
    await store.add(said('fine'));
    await store.add(said('failed', { error: true }));
    expect(await history()).toEqual(['fine']);
  });

  it('change as a whole under their id', async () => {
    const partial = said('Hel', { properties: messageProperties({ state: 'partial' }) });
    await store.add(partial);
    await store.add(said('another'));
    const complete = partial.with({ text: 'Hello', properties: messageProperties({ state: 'complete' }) });
    await store.update(complete);
    expect(await store.history({ sessionId: 'session', limit: 100 })).toMatchObject([
      { id: partial.id, text: 'Hello', properties: { state: 'complete' } },
      { text: 'another' },
    ]);
  });

  it('can be taken back, by their user only', async () => {
    const message = said('hello');
    await store.add(message);
    await runs.store(randomUUID(), 'flow').remove(message.id ?? '');
    expect(await history()).toEqual(['hello']);
    await store.remove(message.id ?? '');
    expect(await history()).toEqual([]);
  });
});
