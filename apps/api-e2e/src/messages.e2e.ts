import type { ChangedMessage, MessageListItem } from '@flowgate/contracts';
import { randomUUID } from 'node:crypto';
import {
  createFlow,
  createUser,
  echo,
  send,
  sharedServer,
  startServer,
  type TestUser,
} from '@flowgate/test-server';

const MESSAGES = '/api/v1/monitor/messages';

describe('Stored messages', () => {
  const server = sharedServer();
  let bob: TestUser;
  let alice: TestUser;
  let flowId: string;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
    flowId = await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'other', echo());
  });

  const say = (input_value: string, session_id: string, flow = 'echo') =>
    send(server, `POST /api/v1/run/${flow}`, { key: bob.key, body: { input_value, session_id } });
  const list = async (query: string, user = bob) =>
    (await send<MessageListItem[]>(server, `GET ${MESSAGES}?${query}`, user)).body;
  const texts = async (query: string) => (await list(query)).map(({ sender, text }) => `${sender}: ${text}`);

  describe('are listed', () => {
    it("in Langflow's shape", async () => {
      await say('shape', 'shape');
      const [message] = await list('session_id=shape&sender=Machine');
      expect(JSON.stringify(message)).toBe(
        JSON.stringify({
          id: message?.id,
          flow_id: flowId,
          timestamp: message?.timestamp,
          sender: 'Machine',
          sender_name: 'AI',
          session_id: 'shape',
          context_id: '',
          text: 'shape',
          files: '[]',
          edit: false,
          duration: null,
          properties: {
            text_color: null,
            background_color: null,
            edited: false,
            source: { id: 'ChatInput-b6UCc', display_name: 'Chat Input', source: 'Chat Input' },
            icon: null,
            allow_markdown: false,
            positive_feedback: null,
            state: 'complete',
            targets: [],
            usage: null,
            build_duration: null,
          },
          category: 'message',
          content_blocks: [],
          session_metadata: message?.session_metadata,
        }),
      );
      expect(message?.timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC$/);
      expect(message?.session_metadata).toEqual({
        graph_run_id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      });
    });

    it('in the order in which they were said, or as asked', async () => {
      for (const text of ['one', 'two']) await say(text, 'ordered');
      expect(await texts('session_id=ordered')).toEqual([
        'User: one',
        'Machine: one',
        'User: two',
        'Machine: two',
      ]);
      expect(await texts('session_id=ordered&order=DESC&limit=1')).toEqual(['Machine: two']);
      expect(await texts('session_id=ordered&limit=2&offset=1')).toEqual(['Machine: one', 'User: two']);
      expect(await texts('session_id=ordered&sender=User&sender_name=User')).toEqual([
        'User: one',
        'User: two',
      ]);
      expect(await send(server, `GET ${MESSAGES}?order_by=nope`, bob)).toMatchObject({
        status: 400,
        body: { detail: 'Invalid order_by field: nope' },
      });
    });

    it('for the flow that is named', async () => {
      await say('of the other', 'two flows', 'other');
      await say('of this', 'two flows');
      expect(await texts(`flow_id=${flowId}&session_id=two%20flows`)).toEqual([
        'User: of this',
        'Machine: of this',
      ]);
      expect(await send(server, `GET ${MESSAGES}?flow_id=abc`, bob)).toMatchObject({
        status: 422,
        body: { detail: [{ type: 'uuid_parsing', loc: ['query', 'flow_id'] }] },
      });
    });

    it('by their sessions, the latest first', async () => {
      await say('x', 'earlier');
      await say('x', 'later');
      await say('x', 'earlier');
      const sessions = async (query = '') =>
        (await send<string[]>(server, `GET ${MESSAGES}/sessions${query}`, bob)).body;
      expect((await sessions()).slice(0, 2)).toEqual(['earlier', 'later']);
      expect(await sessions(`?flow_id=${flowId}&limit=1&offset=1`)).toEqual(['later']);
    });
  });

  it('can be changed, and say that they were', async () => {
    await say('before', 'changing');
    const [{ id } = { id: '' }] = await list('session_id=changing');
    const change = (body: object, user = bob) =>
      send<ChangedMessage>(server, `PUT ${MESSAGES}/${id}`, { ...user, body });
    const { status, body } = await change({ text: 'after', properties: { positive_feedback: true } });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      'timestamp',
      'sender',
      'sender_name',
      'session_id',
      'context_id',
      'text',
      'files',
      'error',
      'edit',
      'properties',
      'category',
      'content_blocks',
      'session_metadata',
      'id',
      'flow_id',
      'run_id',
    ]);
    expect(body).toMatchObject({ text: 'after', files: [], edit: true, sender: 'User' });
    expect((await list('session_id=changing'))[0]).toMatchObject({
      text: 'after',
      edit: true,
      properties: { positive_feedback: true, state: 'complete' },
    });
    expect(await change({ text: 'stolen' }, alice)).toMatchObject({
      status: 404,
      body: { detail: 'Message not found' },
    });
  });

  it('move with their session to another name', async () => {
    await say('moving', 'old name');
    const rename = (from: string, user = bob) =>
      send<MessageListItem[]>(server, `PATCH ${MESSAGES}/session/${from}?new_session_id=new%20name`, user);
    expect((await rename('old%20name', alice)).status).toBe(404);
    const { status, body } = await rename('old%20name');
    expect(status).toBe(200);
    expect(body.map(({ session_id }) => session_id)).toEqual(['new name', 'new name']);
    expect(await texts('session_id=new%20name')).toEqual(['User: moving', 'Machine: moving']);
    expect(await rename('old%20name')).toMatchObject({
      status: 404,
      body: { detail: 'No messages found with the given session ID' },
    });
    expect(await rename('old%00name')).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['path', 'session_id'] }] },
    });
    expect(await send(server, `PATCH ${MESSAGES}/session/x`, bob)).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['query', 'new_session_id'] }] },
    });
  });

  describe('are deleted', () => {
    it('by their ids, their session, or several sessions', async () => {
      for (const session of ['a', 'b', 'c']) await say('x', session);
      const ids = (await list('session_id=a')).map(({ id }) => id);
      const body = [ids[0], randomUUID()];
      expect((await send(server, `DELETE ${MESSAGES}`, { ...bob, body })).status).toBe(204);
      expect(await texts('session_id=a')).toEqual(['Machine: x']);
      expect((await send(server, `DELETE ${MESSAGES}/session/a`, bob)).status).toBe(204);
      expect(await texts('session_id=a')).toEqual([]);
      const sessions = (ids: string[]) => send(server, `DELETE ${MESSAGES}/sessions`, { ...bob, body: ids });
      expect(await sessions(['b', 'nope'])).toMatchObject({
        status: 200,
        body: { message: 'Messages deleted successfully for 1 session', deleted_count: 1 },
      });
      expect((await sessions(['b', 'nope'])).body).toEqual({
        message: 'No sessions to delete',
        deleted_count: 0,
      });
      expect(await texts('session_id=b')).toEqual([]);
      expect(await texts('session_id=c')).toHaveLength(2);
    });

    it('by nobody but their owner', async () => {
      await say('mine', 'mine');
      const body = (await list('session_id=mine')).map(({ id }) => id);
      await send(server, `DELETE ${MESSAGES}`, { ...alice, body });
      await send(server, `DELETE ${MESSAGES}/session/mine`, alice);
      await send(server, `DELETE ${MESSAGES}/sessions`, { ...alice, body: ['mine'] });
      expect(await texts('session_id=mine')).toHaveLength(2);
    });
  });

  it("are not there for another user, the flow's id or not", async () => {
    await say('secret', 'secret');
    expect(await list(`flow_id=${flowId}`, alice)).toEqual([]);
    expect(await list('', alice)).toEqual([]);
    expect((await send(server, `GET ${MESSAGES}/sessions`, alice)).body).toEqual([]);
    expect(await send(server, `GET ${MESSAGES}`)).toMatchObject({
      status: 403,
      body: { detail: 'No authentication credentials provided' },
    });
  });

  it('survive a sudden end of the server, once an answer has said that they are', async () => {
    const doomed = await startServer();
    const user = await createUser(doomed, 'bob');
    await createFlow(doomed, user, 'echo', echo());
    const runs = Array.from({ length: 20 }, (_, index) =>
      send(doomed, 'POST /api/v1/run/echo', { key: user.key, body: { session_id: `s${index}` } }),
    );
    const answered = (await Promise.all(runs)).filter(({ status }) => status === 200).length;
    await doomed.stop('SIGKILL');
    const again = await startServer({ after: doomed });
    const { body } = await send<MessageListItem[]>(again, `GET ${MESSAGES}`, user);
    expect(body).toHaveLength(answered * 2);
    await again.stop();
  });
});
