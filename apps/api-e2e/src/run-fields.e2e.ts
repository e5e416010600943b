import type { RunResponse } from '@flowgate/contracts';
import {
  createFlow,
  createUser,
  echo,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';

describe('Running a flow', () => {
  const server = sharedServer();
  let bob: TestUser;
  let alice: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
    await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
  });

  const run = <T = RunResponse>(flow: string, body?: object | string, headers: Record<string, string> = {}) =>
    send<T>(server, `POST /api/v1/run/${flow}`, {
      key: bob.key,
      headers,
      ...(body !== undefined && { body }),
    });
  const textOf = ({ body }: { body: RunResponse }) => body.outputs[0]?.outputs[0]?.outputs.message?.message;

  describe('with tweaks', () => {
    it('changes fields for this run only', async () => {
      const tweaks = { 'Prompt-t2oaK': { template: 'Bye {user_text}' } };
      expect(textOf(await run('prompt-echo', { input_value: 'bob', tweaks }))).toBe('Bye bob');
      expect(textOf(await run('prompt-echo', { input_value: 'bob' }))).toBe(
        'You said: bob. Answer politely.',
      );
    });

    it.each([{ 'Prompt-t2oaK': { code: 'x' } }, { code: 'x' }])('never changes code: %j', async (tweaks) => {
      expect(await run('prompt-echo', { tweaks })).toMatchObject({
        status: 422,
        body: {
          detail: {
            error: 'Refused tweaks',
            code: 'TWEAKS_REFUSED',
            message: 'The field is protected and keeps the value set by the flow author.',
            fields: ['code'],
          },
        },
      });
    });

    it('does not take the input twice', async () => {
      const tweaks = { 'ChatInput-b6UCc': { input_value: 'tw' } };
      expect(await run('echo', { input_value: 'bob', tweaks })).toMatchObject({
        status: 400,
        body: {
          detail: 'If you pass an input_value to the chat input, you cannot pass a tweak with the same name.',
        },
      });
      expect(textOf(await run('echo', { tweaks }))).toBe('tw');
    });
  });

  describe('with variables', () => {
    const tweaks = (name: string) => ({ 'Prompt-t2oaK': { template: { value: name, load_from_db: true } } });
    const store = (name: string, value: string, type = 'Generic', default_fields: string[] = []) =>
      send(server, 'POST /api/v1/variables/', { ...alice, body: { name, value, type, default_fields } });
    const runAsAlice = (body: object, headers = {}) =>
      send<RunResponse>(server, 'POST /api/v1/run/prompt', { key: alice.key, body, headers });
    beforeAll(() => createFlow(server, alice, 'prompt', promptEcho()));

    it('of the request, which count before the stored ones', async () => {
      await store('MY_TPL', 'Stored {user_text}');
      const body = { input_value: 'bob', tweaks: tweaks('MY_TPL') };
      expect(textOf(await runAsAlice(body))).toBe('Stored bob');
      const headers = { 'x-langflow-global-var-my_tpl': 'Two {user_text}' };
      expect(textOf(await runAsAlice(body, headers))).toBe('Two bob');
      expect(textOf(await runAsAlice(body))).toBe('Stored bob');
    });

    it('of the owner only', async () => {
      await store('ALICES', 'Of alice');
      const answer = await run<unknown>('prompt-echo', { tweaks: tweaks('ALICES') });
      expect(JSON.stringify(answer.body)).not.toContain('Of alice');
    });

    it('of which credentials go into hidden fields only', async () => {
      await store('SECRET', 'the secret', 'Credential');
      const { status, body } = await runAsAlice({ tweaks: tweaks('SECRET') });
      expect(status).toBe(500);
      expect(JSON.stringify(body)).toContain('Cannot use a Credential-typed global variable');
      expect(JSON.stringify(body)).not.toContain('the secret');
    });

    it('that fill empty fields of their display name', async () => {
      await store('FILLS', 'filled', 'Generic', ['Context ID']);
      const { body } = await runAsAlice({ input_value: 'x' });
      expect(body.outputs[0]?.outputs[0]?.results.message).toMatchObject({ context_id: 'filled' });
    });
  });
});
