import {
  createFlow,
  createKey,
  createUser,
  echo,
  promptEcho,
  type Server,
  signIn,
  startServer,
} from '@flowgate/test-server';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { javaScript } from './harness/programs';
import { OF_THE_NPM_CLIENT } from './methods/npm-client';

interface Told {
  /** What the package's own classes and functions are, by introspection. */
  readonly methods: readonly string[];
  readonly answers: readonly { readonly called: readonly string[]; readonly answer: unknown }[];
}

const ASKED = pathToFileURL(join(import.meta.dirname, 'harness', 'asked', 'asked.mjs')).href;

describe('@datastax/langflow-client 0.4.1, method by method', () => {
  let server: Server;
  let told: Told;

  beforeAll(async () => {
    server = await startServer();
    const bob = await createUser(server, 'bob');
    const flowId = await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
    const adminKey = await createKey(server, { token: await signIn(server) });
    const rows = OF_THE_NPM_CLIENT.map((row) => row.javaScript);
    told = await javaScript<Told>(`
      import { ask, failure, watch } from '${ASKED}';
      import { LangflowClient } from '@datastax/langflow-client';
      const watched = await watch('@datastax/langflow-client');
      const { fetch, Headers } = watched.undici;
      const baseUrl = '${server.url}';
      const client = new LangflowClient({ baseUrl, apiKey: '${bob.key}' });
      const headers = { 'x-api-key': '${adminKey}' };
      const admin = new LangflowClient({ baseUrl, fetch: (url, init) => fetch(url, { ...init, headers }) });
      const scope = { admin, client, failure, flowId: '${flowId}', Headers };
      const answers = await ask(watched, ${JSON.stringify(rows)}, scope);
      answer({ methods: [...watched.methods].sort(), answers });
    `);
  });
  afterAll(() => server.stop());

  const rows = OF_THE_NPM_CLIENT.map((row, index) => ({ row, index, named: row.methods.join(', ') }));
  it.each(rows)('answers $named', ({ row, index }) => {
    const { called, answer } = told.answers[index] ?? {};
    expect(answer).toEqual(row.answer);
    expect(called).toEqual(expect.arrayContaining([...row.methods]));
  });

  it('has no public method that is not called', () => {
    const called = told.answers.flatMap((one) => one.called);
    expect(told.methods).toEqual(expect.arrayContaining(['Flow.run', 'LangflowClient.request']));
    expect(told.methods.filter((method) => !called.includes(method))).toEqual([]);
  });
});
