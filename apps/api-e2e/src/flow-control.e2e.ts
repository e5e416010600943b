import type { RunResponse } from '@flowgate/contracts';
import {
  chatInput,
  chatOutput,
  createFlow,
  createUser,
  echo,
  edge,
  ifElse,
  promptEcho,
  runFlow,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';

/** Chat Input -> If-Else -> one Chat Output a branch. */
function branches(pattern: string) {
  const [input, router] = [chatInput(), ifElse(pattern)];
  const [yes, no] = [chatOutput('ChatOutput-yes'), chatOutput('ChatOutput-no')];
  return {
    nodes: [input, router, yes, no],
    edges: [
      edge([input, 'message'], [router, 'input_text']),
      edge([router, 'true_result'], [yes, 'input_value']),
      edge([router, 'false_result'], [no, 'input_value']),
    ],
  };
}

/** Run Flow -> Chat Output. */
function outer(name: string) {
  const [inner, output] = [runFlow(name, 'from outside'), chatOutput('ChatOutput-outer')];
  return {
    nodes: [inner, output],
    edges: [edge([inner, 'ChatOutput-yK0AU~message'], [output, 'input_value'])],
  };
}

describe('The run of a flow', () => {
  const server = sharedServer();
  let bob: TestUser;
  let alice: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
  });

  const run = <T = RunResponse>(flow: string, body: object = {}) =>
    send<T>(server, `POST /api/v1/run/${flow}`, { key: bob.key, body });
  const said = ({ body }: { body: RunResponse }) =>
    body.outputs[0]?.outputs.map(({ component_id: id, outputs }) => [id, outputs.message?.message]);

  it('takes one of two branches, by a pattern that is tried in another thread', async () => {
    await createFlow(server, bob, 'branches', branches('^h(?P<x>el)lo'));
    expect(said(await run('branches', { input_value: 'hello' }))).toEqual([['ChatOutput-yes', 'hello']]);
    expect(said(await run('branches', { input_value: 'bye' }))).toEqual([['ChatOutput-no', 'bye']]);
  });

  it('is not held up by a pattern that never ends, nor are others', async () => {
    await createFlow(server, bob, 'endless', branches('(a+)+$'));
    await createFlow(server, bob, 'echo', echo());
    const endless = run<{ detail: string }>('endless', { input_value: `${'a'.repeat(40)}!` });
    expect(said(await run('echo', { input_value: 'hi' }))).toEqual([['ChatOutput-yK0AU', 'hi']]);
    const { status, body } = await endless;
    expect(status).toBe(500);
    expect(body.detail).toContain('The work took longer than 2 seconds.');
  });

  it("runs another flow of the same user's within it, whose messages are that flow's", async () => {
    const id = await createFlow(server, bob, 'inner', promptEcho('Inner: {user_text}'));
    await createFlow(server, bob, 'outer', outer('inner'));
    const answer = await run('outer', { session_id: 'within' });
    expect(said(answer)).toEqual([['ChatOutput-outer', 'Inner: from outside']]);
    const stored = await send<{ text: string }[]>(server, `GET /api/v1/monitor/messages?flow_id=${id}`, bob);
    expect(stored.body.map(({ text }) => text)).toEqual(['from outside', 'Inner: from outside']);
  });

  it("runs no other user's flow", async () => {
    await createFlow(server, alice, 'hers', promptEcho());
    await createFlow(server, bob, 'thief', outer('hers'));
    const { status, body } = await run<{ detail: string }>('thief');
    expect(status).toBe(500);
    expect(body.detail).toContain('Error running flow: hers');
  });
});
