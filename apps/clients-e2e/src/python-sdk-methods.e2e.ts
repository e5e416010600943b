import { createFlow, createUser, echo, modelChat, startServer, type Server } from '@flowgate/test-server';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { join } from 'node:path';
import { python } from './harness/programs';
import { type Asked, OF_BOTH_CLIENTS, OF_THE_CLIENT_THAT_BLOCKS } from './methods/python-sdk';
import { OF_THE_OTHER_CLIENT } from './methods/python-sdk-others';

const of = (client: string) => (asked: Asked) => ({
  ...asked,
  methods: asked.methods.map((method) => `${client}.${method}`),
});

/** Each client asks as a user of its own, so that neither meets what the other made. */
const TABLES = {
  LangflowClient: [...OF_BOTH_CLIENTS.map(of('LangflowClient')), ...OF_THE_CLIENT_THAT_BLOCKS],
  AsyncLangflowClient: [...OF_BOTH_CLIENTS.map(of('AsyncLangflowClient')), ...OF_THE_OTHER_CLIENT],
};

interface Told {
  /** What the package's own classes and functions are, by introspection. */
  readonly methods: readonly string[];
  readonly answers: readonly { readonly called: readonly string[]; readonly answer: unknown }[];
}

describe('langflow-sdk 0.4.0, method by method', () => {
  let server: Server;
  let models: ModelStandIn;
  const told: Record<string, Told> = {};

  beforeAll(async () => {
    models = await startModelStandIn();
    server = await startServer();
    for (const [client, table] of Object.entries(TABLES)) told[client] = await askAll(client, table);
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  async function askAll(client: string, table: readonly Asked[]): Promise<Told> {
    const user = await createUser(server, client.toLowerCase());
    const modelFlow = await createFlow(server, user, 'model', modelChat(`${models.url}/v1`));
    return python<Told>(
      [
        `
        import asyncio, io, os, zipfile
        from uuid import uuid4
        import asked, langflow_sdk
        watch = asked.Watch(langflow_sdk)
        given = json.loads(os.environ["GIVEN"])
        scope = dict({name: getattr(langflow_sdk, name) for name in langflow_sdk.__all__}, asyncio=asyncio, io=io, json=json, uuid4=uuid4, zipfile=zipfile)
        scope.update(given["scope"], unknown=uuid4(), url="${server.url}")
        scope["new_client"] = lambda: langflow_sdk.${client}("${server.url}", api_key=os.environ["KEY"])
        answers = asyncio.run(asked.ask(watch, given["rows"], scope))
        answer({"methods": sorted(watch.names), "answers": answers})
        `,
      ],
      {
        PYTHONPATH: join(import.meta.dirname, 'harness', 'asked'),
        KEY: user.key,
        GIVEN: JSON.stringify({
          scope: { graph: echo(), model_flow: modelFlow },
          rows: table.map((row) => row.python),
        }),
      },
    );
  }

  const rows = Object.entries(TABLES).flatMap(([client, table]) =>
    table.map((row, index) => ({ client, index, row, named: row.methods.join(', ') })),
  );
  it.each(rows)('answers $named', ({ client, index, row }) => {
    const { called, answer } = told[client]?.answers[index] ?? {};
    expect(answer).toEqual(row.answer);
    expect(called).toEqual(expect.arrayContaining([...row.methods]));
  });

  it('has no public method that is not called', () => {
    const called = Object.values(told).flatMap(({ answers }) => answers.flatMap((one) => one.called));
    const methods = told.LangflowClient?.methods ?? [];
    expect(methods).toEqual(
      expect.arrayContaining(['AsyncLangflowClient.run_background', 'LangflowClient.run']),
    );
    expect(methods.filter((method) => !called.includes(method))).toEqual([]);
  });
});
