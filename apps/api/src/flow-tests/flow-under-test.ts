import { createSecretKey, randomBytes } from 'node:crypto';
import type { Settings } from '../config/settings';
import { connectDataSource } from '../database/data-source';
import { migrate } from '../database/migrate';
import type { NewFlow } from '../flows/dto/create-flow';
import { FlowsService } from '../flows/flows.service';
import { createApp } from '../http/create-app';
import { StartError } from '../lifecycle/start-error';
import { SuperuserService } from '../users/superuser.service';
import { type FlowAnswer, flowAnswer } from './check-answer';
import type { FlowCall } from './run-cases';

/** What the cases call. */
export interface FlowUnderTest {
  call(body: FlowCall): Promise<FlowAnswer>;
  close(): Promise<void>;
}

/** A flow in a server of its own: in this process, on a free port of the loopback interface, with a database in memory. */
export async function flowInProcess(settings: Settings, flow: NewFlow): Promise<FlowUnderTest> {
  const key = randomBytes(32).toString('base64url');
  const own: Settings = {
    ...settings,
    host: '127.0.0.1',
    databaseUrl: 'sqlite:///:memory:',
    backendOnly: true,
    prometheusEnabled: false,
    logLevel: 'error',
    sslCertFile: null,
    sslKeyFile: null,
    apiKeySource: 'env',
    environmentApiKey: key,
  };
  const dataSource = await connectDataSource(own);
  await migrate(dataSource);
  const secretKey = { signing: randomBytes(32), encryption: createSecretKey(randomBytes(32)) };
  const app = await createApp({ settings: own, secretKey, dataSource });
  const superusers = app.get(SuperuserService);
  await superusers.ensure();
  const owner = await superusers.first();
  if (owner === null) throw new StartError('The superuser of the settings could not be made.');
  const { id } = await app.get(FlowsService).create(owner.id, flow);
  await app.listen(0, own.host);
  return { ...flowOnServer(`${await app.getUrl()}${own.rootPath}`, key, id), close: () => app.close() };
}

/** The flow of that name, or with that id or endpoint name, on a server that runs. */
export function flowOnServer(url: string, apiKey: string, flow: string): FlowUnderTest {
  const address = `${url.replace(/\/$/, '')}/api/v1/run/${encodeURIComponent(flow)}`;
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  return {
    call: async (body) => {
      try {
        const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
        return flowAnswer(response.status, parsed(await response.text()));
      } catch (error) {
        if (error instanceof TypeError) throw new StartError(`${url} cannot be reached: ${reason(error)}.`);
        throw error;
      }
    },
    close: () => Promise.resolve(),
  };
}

function reason({ cause, message }: TypeError): string {
  return cause instanceof Error ? cause.message : message;
}

/** A proxy's error page is no JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return { detail: body.slice(0, 200) };
    throw error;
  }
}
