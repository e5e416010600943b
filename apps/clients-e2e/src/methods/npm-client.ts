/**
 * Methods of @datastax/langflow-client; `javaScript` is the body of an async function that has a user's client, a flow's id, undici's
 * `Headers` and `admin`, a client whose own `fetch` sends a superuser's key.
 */
export interface AskedOfNpm {
  readonly methods: readonly string[];
  readonly javaScript: string;
  readonly answer: unknown;
}

/** What the client answers for its logs: of headers that are not undici's own it makes a copy for its key, which it does not send. */
const NO_KEY = ['LangflowError', '403 - Forbidden', { detail: 'No authentication credentials provided' }];
/** As Langflow's, where nobody has asked for a buffer. */
const DISABLED = ['LangflowError', '501 - Not Implemented', { detail: 'Log retrieval is disabled' }];

export const OF_THE_NPM_CLIENT: readonly AskedOfNpm[] = [
  {
    methods: ['LangflowClient.flow', 'Flow.run', 'FlowResponse.chatOutputText'],
    javaScript: `
      const ran = await client.flow(flowId).run('hi', { session_id: 'one' });
      return [ran.chatOutputText(), ran.sessionId];
    `,
    answer: ['hi', 'one'],
  },
  {
    methods: ['Flow.tweak'],
    javaScript: `
      const plain = client.flow('prompt-echo');
      const tweaked = plain.tweak('Prompt-t2oaK', { template: 'Bye {user_text}' });
      return [plain.tweaks, (await tweaked.run('bob')).chatOutputText()];
    `,
    answer: [{}, 'Bye bob'],
  },
  {
    methods: ['Flow.stream'],
    javaScript: `
      const events = [];
      for await (const { event } of await client.flow(flowId).stream('hi')) events.push(event);
      return events;
    `,
    answer: ['add_message', 'add_message', 'end'],
  },
  {
    methods: ['Flow.uploadFile'],
    javaScript: `
      const uploaded = await client.flow(flowId).uploadFile(new File(['hello'], 'note.txt'));
      return [uploaded.flowId === flowId, uploaded.filePath.endsWith('_note.txt')];
    `,
    answer: [true, true],
  },
  {
    methods: ['Files.upload', 'Files.list'],
    javaScript: `
      const { id, name, size } = await client.files.upload(new File(['hello'], 'mine.txt'));
      const listed = await client.files.list();
      return [name, size, listed.map((file) => file.id === id)];
    `,
    answer: ['mine', 5, [true]],
  },
  {
    methods: ['Logs.fetch'],
    javaScript: `
      const options = { lines_before: 5 };
      return [await failure(client.logs.fetch(options)), await failure(admin.logs.fetch(options))];
    `,
    answer: [NO_KEY, DISABLED],
  },
  {
    methods: ['Logs.stream'],
    javaScript: `return [await failure(client.logs.stream()), await failure(admin.logs.stream())];`,
    answer: [NO_KEY, DISABLED],
  },
  {
    methods: ['LangflowClient.request'],
    javaScript: `
      const call = (path) => client.request({ path, method: 'GET', query: { get_all: 'true' }, headers: new Headers() });
      return [(await call('/v1/flows/')).length > 0, await failure(call('/v1/nothing'))];
    `,
    answer: [true, ['LangflowError', '404 - Not Found', { detail: 'Not Found' }]],
  },
  {
    methods: ['LangflowClient.stream'],
    javaScript: `
      const headers = new Headers({ 'Content-Type': 'application/json' });
      const body = JSON.stringify({ input_value: 'hi' });
      const call = await client.stream({ path: '/v1/run/' + flowId, method: 'POST', body, headers });
      const events = [];
      for await (const { event } of call) events.push(event);
      return events;
    `,
    answer: ['add_message', 'add_message', 'end'],
  },
];
