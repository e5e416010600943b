import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, start, type Running } from './processes.ts';

const MAIN = join(import.meta.dirname, '../../dist/api/main.js');

/** The echo flow, ChatInput to ChatOutput, as Langflow 1.13 exports it, without the Python. */
export const ECHO = JSON.parse(
  readFileSync(new URL('../flows/echo.json', import.meta.url), 'utf8'),
) as object;

/** The settings of a server on new data. */
export type Place = Readonly<Record<string, string>>;

export async function newPlace(databaseUrl: string | null): Promise<Place> {
  return {
    LANGFLOW_CONFIG_DIR: await folder(),
    LANGFLOW_PORT: '0',
    ...(databaseUrl !== null && { LANGFLOW_DATABASE_URL: databaseUrl }),
  };
}

/** The built server, as it is started in production. */
export function startFlowgate(place: Place): Promise<Running> {
  return start([MAIN, 'run'], place);
}

/** A superuser who signed in; Langflow's own API, so that it does for Langflow, too. */
export class Owner {
  private readonly url: string;
  private readonly token: string;

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async of({ url }: Pick<Running, 'url'>, password = 'langflow'): Promise<Owner> {
    const body = new URLSearchParams({ username: 'langflow', password });
    const answer = await fetch(`${url}/api/v1/login`, { method: 'POST', body });
    const { access_token } = (await answer.json()) as { access_token: string };
    return new Owner(url, access_token);
  }

  /** @param rules what bounds it, if anything */
  async createKey(rules: object = {}): Promise<string> {
    const body = { name: 'bench', ...rules };
    const { api_key } = await this.post<{ api_key: string }>('/api/v1/api_key/', body);
    return api_key;
  }

  /** Answers the flow's id. */
  async createFlow(name: string, data: object): Promise<string> {
    const { id } = await this.post<{ id: string }>('/api/v1/flows/', { name, endpoint_name: name, data });
    return id;
  }

  private async post<T>(path: string, body: object): Promise<T> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const answer = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
