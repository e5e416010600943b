import { createFlow, send, type Credentials, type Server } from '@flowgate/test-server';
import { ask } from './mcp';
import { endedJob } from './ended-job';

/** The flow that is run: its id, and the project that it is in. Its name and endpoint name are the same. */
export interface RunFlow {
  readonly id: string;
  readonly name: string;
  readonly project: string;
}

/** One of the routes by which a flow is run. Answers the status, when all that was begun has ended. */
export type WayToRun = (server: Server, key: string, flow: RunFlow) => Promise<number>;

const SAID = 'Hello';

/** Stores a flow, and answers what all ways need to know of it. In its project it is a tool, too. */
export async function createRunFlow(
  server: Server,
  owner: Credentials,
  name: string,
  data: object,
): Promise<RunFlow> {
  const id = await createFlow(server, owner, name, data);
  const { body } = await send<{ folder_id: string }>(server, `PATCH /api/v1/flows/${id}`, {
    ...owner,
    body: { mcp_enabled: true },
  });
  return { id, name, project: body.folder_id };
}

const posted =
  (path: (flow: RunFlow) => string, body: (flow: RunFlow) => object): WayToRun =>
  async (server, key, flow) =>
    (await send(server, `POST ${path(flow)}`, { key, body: body(flow) })).status;

/** The same for what is answered before the run: its end is waited for, with the key of somebody who sees all jobs. */
const accepted =
  (owner: () => Credentials, path: (flow: RunFlow) => string, body: (flow: RunFlow) => object): WayToRun =>
  async (server, key, flow) => {
    const { status, body: told } = await send<{ id?: string; job_id?: string }>(
      server,
      `POST ${path(flow)}`,
      { key, body: body(flow) },
    );
    const id = told.job_id ?? told.id;
    if (id !== undefined) await endedJob(server, owner(), id);
    return status;
  };

const tool =
  (path: (flow: RunFlow) => string): WayToRun =>
  async (server, key, flow) => {
    const { name } = flow;
    try {
      await ask(server, path(flow), 'tools/call', { name, arguments: { input_value: SAID } }, { key });
      return 200;
    } catch (error) {
      return Number(/: (\d{3}) /.exec(String(error))?.[1]);
    }
  };

const said = { input_value: SAID };
const workflow =
  (mode: string) =>
  ({ id }: RunFlow) => ({ flow_id: id, mode, ...said });
const chat =
  (stream: boolean) =>
  ({ name }: RunFlow) => ({
    model: name,
    messages: [{ role: 'user', content: SAID }],
    stream,
  });
const response =
  (stream: boolean) =>
  ({ name }: RunFlow) => ({ model: name, input: SAID, stream });

/** Every way there is to run a flow with a key. @param owner whose flows they are */
export function waysToRun(owner: () => Credentials): Readonly<Record<string, WayToRun>> {
  return {
    'a run': posted(
      ({ name }) => `/api/v1/run/${name}`,
      () => said,
    ),
    'a streamed run': posted(
      ({ name }) => `/api/v1/run/${name}?stream=true`,
      () => said,
    ),
    'a run in a session': posted(
      ({ id }) => `/api/v1/run/session/${id}`,
      () => said,
    ),
    'an advanced run': posted(
      ({ id }) => `/api/v1/run/advanced/${id}`,
      () => ({ inputs: [said] }),
    ),
    'a run in the background': accepted(
      owner,
      ({ name }) => `/api/v1/run/background/${name}`,
      () => said,
    ),
    'a build': posted(
      ({ id }) => `/api/v1/build/${id}/flow?event_delivery=direct`,
      () => ({ inputs: said }),
    ),
    'a build in the background': accepted(
      owner,
      ({ id }) => `/api/v1/build/${id}/flow`,
      () => ({ inputs: said }),
    ),
    'a webhook': accepted(
      owner,
      ({ name }) => `/api/v1/webhook/${name}`,
      () => said,
    ),
    'a workflow': posted(() => '/api/v2/workflows', workflow('sync')),
    'a streamed workflow': posted(() => '/api/v2/workflows', workflow('stream')),
    'a workflow in the background': accepted(owner, () => '/api/v2/workflows', workflow('background')),
    'a chat completion': posted(() => '/v1/chat/completions', chat(false)),
    'a streamed chat completion': posted(() => '/v1/chat/completions', chat(true)),
    'a response': posted(() => '/v1/responses', response(false)),
    'a streamed response': posted(() => '/v1/responses', response(true)),
    'a tool': tool(() => '/api/v1/mcp/streamable'),
    "a project's tool": tool(({ project }) => `/api/v1/mcp/project/${project}/streamable`),
  };
}
