import { setTimeout as wait } from 'node:timers/promises';
import type { CheckedFlow, CreatedApiKey, UploadedFile } from '@flowgate/contracts';
import { createFlow, createKey, echo, send, signIn, type Answer, type Server } from '@flowgate/test-server';
import { content } from './content';
import type { Ledger } from './ledger';

const IMPORTED = 6;
const PAUSE_MS = 50;

/** Who the clients are, and the flow that they run and upload to. */
export interface Account {
  readonly token: string;
  readonly key: string;
  readonly flowId: string;
}

/** Signs in to a new server and makes what the clients need. */
export async function openAccount(server: Server): Promise<Account> {
  const token = await signIn(server);
  const flowId = await createFlow(server, { token }, 'echo', echo());
  return { token, key: await createKey(server, { token }), flowId };
}

/** 503 that says when to come back. */
export function isUnavailable({ status, headers }: Pick<Answer<unknown>, 'status' | 'headers'>): boolean {
  return status === 503 && Number(headers.get('retry-after')) > 0;
}

/** What clients have to live with: the server's sudden end, or 503 while it does without its database. */
export type Expected = 'end' | 'outage';

/** Nobody knows what became of the request, as when a server dies. */
class NoAnswerError extends Error {}

/** The request may be sent again later. */
class UnavailableError extends Error {}

/** A client that changes everything there is to change, a request after the other, and notes what was acknowledged. */
class Client {
  constructor(
    private readonly server: Server,
    private readonly account: Account,
    private readonly ledger: Ledger,
    private readonly expected: Expected,
  ) {}

  /** Works until it is told to stop, or gets no more answer. @param first where in the order of its work it begins */
  async work(first: number, stop?: AbortSignal): Promise<void> {
    const actions = [
      () => this.run(),
      () => this.createAndRevokeKey(),
      () => this.createFlow(),
      () => this.run(),
      () => this.importFlows('/api/v1/flows/upload/', false),
      () => this.renameFlow(),
      () => this.upload(),
      () => this.createBatch(),
      () => this.importFlows('/api/v1/projects/upload/', true),
    ];
    for (let at = first; !stop?.aborted; at++) {
      try {
        await actions[at % actions.length]?.();
      } catch (error) {
        if (error instanceof NoAnswerError) return;
        if (!(error instanceof UnavailableError)) throw error;
        await wait(PAUSE_MS);
      }
    }
  }

  private async run(): Promise<void> {
    const text = this.ledger.unique('message');
    this.ledger.runs.set(text, false);
    const { key, flowId } = this.account;
    const body = { input_value: text, session_id: this.ledger.name };
    await this.ask(200, `POST /api/v1/run/${flowId}`, { key, body });
    this.ledger.runs.set(text, true);
  }

  private async createAndRevokeKey(): Promise<void> {
    const name = this.ledger.unique('key');
    const kept = await this.ask<CreatedApiKey>(200, 'POST /api/v1/api_key/', { body: { name } });
    this.ledger.keys.set(kept.id, { key: kept.api_key, state: 'live' });
    const { id, api_key: key } = await this.ask<CreatedApiKey>(200, 'POST /api/v1/api_key/', {
      body: { name },
    });
    const entry = { key, state: 'revoking' as 'revoking' | 'revoked' };
    this.ledger.keys.set(id, entry);
    await this.ask(200, `DELETE /api/v1/api_key/${id}`);
    entry.state = 'revoked';
  }

  private async createFlow(): Promise<void> {
    const name = this.ledger.unique('flow');
    const body = { name, data: echo() };
    const { id } = await this.ask<CheckedFlow>(201, 'POST /api/v1/flows/', { body });
    this.ledger.flows.set(id, [name]);
  }

  private async renameFlow(): Promise<void> {
    const [id, names] = [...this.ledger.flows].at(-1) ?? [];
    if (id === undefined || names?.length !== 1) return;
    const name = this.ledger.unique('renamed');
    names.push(name);
    await this.ask(200, `PATCH /api/v1/flows/${id}`, { body: { name } });
    names.shift();
  }

  private async importFlows(path: string, project: boolean): Promise<void> {
    const { names, entry, flows } = this.several(project);
    const form = new FormData();
    const file = project ? { folder_name: names, folder_description: '', flows } : flows;
    form.set('file', new Blob([JSON.stringify(file)]), 'flows.json');
    await this.ask(201, `POST ${path}`, { body: form });
    entry.done = true;
  }

  private async createBatch(): Promise<void> {
    const { entry, flows } = this.several(false);
    await this.ask(201, 'POST /api/v1/flows/batch/', { body: { flows } });
    entry.done = true;
  }

  private several(project: boolean) {
    const names = this.ledger.unique('import');
    const entry = { flows: IMPORTED, project, done: false };
    this.ledger.imports.set(names, entry);
    const flows = Array.from({ length: IMPORTED }, (_, at) => ({ name: `${names}${at}`, data: echo() }));
    return { names, entry, flows };
  }

  private async upload(): Promise<void> {
    const name = this.ledger.unique('file');
    const text = content(name);
    const form = new FormData();
    form.set('file', new Blob([text]), `${name}txt`);
    const path = `/api/v1/files/upload/${this.account.flowId}`;
    const { file_path } = await this.ask<UploadedFile>(201, `POST ${path}`, { body: form });
    this.ledger.files.set(file_path, text);
  }

  private async ask<T>(
    status: number,
    request: string,
    { key, body }: { readonly key?: string; readonly body?: object | FormData } = {},
  ): Promise<T> {
    const credentials = key === undefined ? { token: this.account.token } : { key };
    let answer: Answer<T>;
    try {
      answer = await send<T>(this.server, request, { ...credentials, ...(body && { body }) });
    } catch (error) {
      // What `fetch` throws for each way in which a connection ends; it is not of the realm that the tests run in.
      if ((error as Error).name !== 'TypeError') throw error;
      if (this.expected !== 'end') this.ledger.surprises.push(`${request}: ${String(error)}`);
      throw new NoAnswerError(request, { cause: error });
    }
    if (answer.status === status) return answer.body;
    if (this.expected === 'outage' && isUnavailable(answer)) throw new UnavailableError(request);
    this.ledger.surprises.push(`${request}: ${answer.status} ${JSON.stringify(answer.body)}`);
    throw new NoAnswerError(request);
  }
}

/** Loads a server with that many clients; resolves when the last of them has stopped or got no more answer. */
export async function load(
  server: Server,
  account: Account,
  ledger: Ledger,
  options: { readonly clients: number; readonly expected: Expected; readonly stop?: AbortSignal },
): Promise<void> {
  const { clients, expected, stop } = options;
  await Promise.all(
    Array.from({ length: clients }, (_, at) =>
      new Client(server, account, ledger, expected).work(at * 2, stop),
    ),
  );
}
