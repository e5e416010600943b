import type { Job, RunResponse, ValidationIssue } from '@flowgate/contracts';
import { createFlow, createUser, echo, send, sharedServer, type TestUser } from '@flowgate/test-server';
import { endedJob } from './harness/ended-job';

describe('A run in the background', () => {
  const server = sharedServer();
  let bob: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
  });

  const run = <T = Job>(path: string, body: object = {}, headers: Readonly<Record<string, string>> = {}) =>
    send<T>(server, `POST /api/v1/run/background/${path}`, { key: bob.key, body, headers });

  it('is answered with its job, which has the answer of the run in the end', async () => {
    const { status, headers, body } = await run('echo', { input_value: 'later', session_id: 's' });
    expect(status).toBe(202);
    expect(body).toMatchObject({ kind: 'run', status: 'queued', answer: null });
    expect(headers.get('location')).toBe(`/api/v1/jobs/${body.id}`);
    const { answer, ...job } = await endedJob(server, bob, body.id);
    expect(job).toMatchObject({ status: 'finished', error: null, attempts: 1 });
    expect(answer as RunResponse).toMatchObject({
      session_id: 's',
      outputs: [{ inputs: { input_value: 'later' } }],
    });
  });

  it('is one job with an Idempotency-Key, however often it is sent', async () => {
    const once = { 'idempotency-key': 'k' };
    const first = await run('echo', { input_value: 'a' }, once);
    const second = await run('echo', { input_value: 'a' }, once);
    expect(second).toMatchObject({ status: 202, body: first.body });
    expect((await run('echo', { input_value: 'b' }, once)).status).toBe(422);
  });

  it("finds no other user's flow, and names what is wrong in the body before there is a job", async () => {
    expect((await run('nope')).status).toBe(404);
    expect((await run('echo', { input_type: 'foo' })).status).toBe(422);
  });

  it.each(['nowhere', 'ftp://example.com/x', 'https://me:secret@example.com/x'])(
    'does not take %j for a callback_url',
    async (url) => {
      const path = `echo?callback_url=${encodeURIComponent(url)}`;
      const { status, body } = await run<{ detail: ValidationIssue[] }>(path);
      expect(status).toBe(422);
      expect(body.detail[0]?.loc).toEqual(['query', 'callback_url']);
    },
  );
});
