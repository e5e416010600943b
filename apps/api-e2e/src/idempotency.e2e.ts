import { randomUUID } from 'node:crypto';
import type { MessageListItem, RunResponse } from '@flowgate/contracts';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import {
  type Answer,
  createFlow,
  createUser,
  echo,
  modelChat,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';
import { until } from './harness/until';

interface Problem {
  detail: string;
  title: string;
  status: number;
}

describe('A run with an Idempotency-Key', () => {
  let models: ModelStandIn;
  const server = sharedServer();
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
    await createFlow(server, bob, 'model', modelChat(`${models.url}/v1`));
  });
  afterAll(() => models.stop());

  const run = <T = RunResponse>(
    key: string,
    body: object = { input_value: 'hi' },
    flow = 'echo',
    headers: Readonly<Record<string, string>> = {},
  ) =>
    send<T>(server, `POST /api/v1/run/${flow}`, {
      key: bob.key,
      headers: { 'idempotency-key': key, ...headers },
      body,
    });
  const messages = async (session: string) =>
    (
      await send<MessageListItem[]>(server, `GET /api/v1/monitor/messages?session_id=${session}`, {
        token: bob.token,
      })
    ).body.map(({ text }) => text);

  it('is done once, and answered the same from then on', async () => {
    const body = { input_value: 'once', session_id: randomUUID() };
    const first = await run('first', body);
    const again = await run('first', body);
    expect(first.status).toBe(200);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(await messages(body.session_id)).toEqual(['once', 'once']);
  });

  it('is another for another body, other variables of the request, and is refused then', async () => {
    await run('taken');
    for (const other of [
      await run<Problem>('taken', { input_value: 'other' }),
      await run<Problem>('taken', undefined, 'echo', { 'x-langflow-global-var-a': 'b' }),
    ])
      expect(other).toMatchObject({
        status: 422,
        body: { status: 422, title: 'This Idempotency-Key was used already' },
      });
    expect((await run('taken', { input_value: 'x' }, 'prompt-echo')).status).toBe(200);
  });

  it("is the flow's owner's alone", async () => {
    const alice = await createUser(server, 'alice');
    await createFlow(server, alice, 'echo', echo());
    const headers = { 'idempotency-key': 'shared' };
    await run('shared', { input_value: "bob's" });
    const hers = await send<RunResponse>(server, 'POST /api/v1/run/echo', {
      key: alice.key,
      headers,
      body: { input_value: "alice's" },
    });
    expect(hers.body.outputs[0]?.outputs[0]?.outputs.message?.message).toBe("alice's");
  });

  it('is refused while the first one runs, whose client may leave and come back for the answer', async () => {
    const body = { input_value: 'STUB_PAUSE 1000 slow', session_id: randomUUID() };
    const leaving = new AbortController();
    const left = fetch(`${server.url}/api/v1/run/model`, {
      method: 'POST',
      headers: { 'x-api-key': bob.key, 'idempotency-key': 'slow', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: leaving.signal,
    });
    await untilAsked();
    const refused = await run<Problem>('slow', body, 'model');
    expect(refused.status).toBe(409);
    expect(refused.headers.get('retry-after')).toBe('1');
    leaving.abort();
    await expect(left).rejects.toThrow();
    const answer = await untilAnswered(() => run('slow', body, 'model'));
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
    expect(await messages(body.session_id)).toEqual([body.input_value, `stub: ${body.input_value}`]);
  });

  it('repeats a failure of the flow, too, and not what was refused before it ran', async () => {
    const failing = { tweaks: { 'Prompt-t2oaK': { template: '{missing}' } } };
    const first = await run<Problem>('failing', failing, 'prompt-echo');
    const again = await run<Problem>('failing', failing, 'prompt-echo');
    expect(again).toMatchObject({ status: 500, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await run('typed', { input_value: 5 })).status).toBe(422);
    expect((await run('typed', { input_value: '5' })).status).toBe(200);
  });

  it('cannot be streamed', async () => {
    for (const answer of [
      await run<Problem>('streamed', {}, 'echo?stream=true'),
      await run<Problem>('streamed', { stream: true }),
    ])
      expect(answer).toMatchObject({ status: 400, body: { title: 'The Idempotency-Key cannot be used' } });
  });

  it('needs a key that can be one', async () => {
    expect(await run<Problem>('""')).toMatchObject({ status: 400 });
    expect(await run<Problem>('x'.repeat(256))).toMatchObject({ status: 400 });
  });

  /** Until the model has been asked. */
  const untilAsked = () => until('the model to be asked', () => (models.requests.length > 0 ? true : null));

  const untilAnswered = (call: () => Promise<Answer<RunResponse>>) =>
    until('the answer of the first', async () => {
      const answer = await call();
      return answer.status === 409 ? null : answer;
    });
});
