import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { createUser, type Server, startServer, type TestUser } from '@flowgate/test-server';
import { difference, QUESTION } from './expected/expectation';
import { expectationOf } from './expected/expectations';
import { modelServices, services } from './services/services';
import { startServices, type Services } from './services/start-services';
import { starterProjects } from './starter-project';
import { ask, importProject } from './user/ask';
import { type Belongings, shopDatabase, store } from './user/belongings';
import { chosen } from './user/field-values';
import { makeVariable, setUp } from './user/set-up';

/** Set by tools/test-compat.mjs: a folder a release, and where the rows of its table go. */
const { COMPAT_STARTERS: folder = '', COMPAT_ROWS: rowsFile = '' } = process.env;

interface Row {
  readonly release: string;
  readonly project: string;
  readonly needed: readonly string[];
  readonly status: number;
  readonly answer: string;
  /** `same`, or how it is not. */
  readonly verdict: string;
}

describe('A starter project of Langflow, imported and run with a key', () => {
  const rows: Row[] = [];
  let models: ModelStandIn;
  let web: Services;
  let server: Server;
  let user: TestUser;
  let belongings: Belongings;
  beforeAll(async () => {
    models = await startModelStandIn();
    web = await startServices(
      services,
      Object.fromEntries(modelServices.map((origin) => [origin, models.url])),
    );
    const env = {
      FLOWGATE_ALLOWED_HOSTS: '127.0.0.1',
      FLOWGATE_SERVICE_URLS: web.urls,
      FLOWGATE_SQL_DATABASES: shopDatabase(),
    };
    server = await startServer({ env });
    user = await createUser(server, 'owner');
    await makeVariable(server, user, 'OPENAI_API_KEY');
    belongings = await store(server, user);
  });
  afterAll(async () => {
    mkdirSync(dirname(rowsFile), { recursive: true });
    writeFileSync(rowsFile, JSON.stringify(rows));
    await server.stop();
    await web.stop();
    await models.stop();
  });

  it.each(starterProjects(folder))('answers as in Langflow: $release $name', async (project) => {
    const expected = expectationOf(project.release, project.name);
    const { flow, fields } = chosen(project, belongings);
    const id = await importProject(server, user, project, flow);
    const needed = [...fields, ...(await setUp(server, user, id))];
    const { status, text } = await ask(server, user.key, id, { input_value: QUESTION, ...expected.body });
    const verdict = status === 200 ? difference(expected, text, web.take()) : 'no: does not run';
    rows.push({ release: project.release, project: project.name, needed, status, answer: text, verdict });
    expect({ verdict, text }).toMatchObject({ verdict: 'same' });
  });
});
