import { isDeepStrictEqual } from 'node:util';
import type {
  ApiKeyList,
  CheckedFlow,
  FileList,
  FlowHeader,
  ListedProject,
  MessageListItem,
} from '@flowgate/contracts';
import { echo, send, type Server } from '@flowgate/test-server';
import { isWhole } from './content';
import type { Ledger } from './ledger';
import type { Account } from './load';

/** Flows whose graphs are read, keys that are tried: enough to notice a loss that has a pattern. */
const SAMPLE = 10;

/** Messages a look. */
const PAGE = 5000;

/** Compares what a server has with what was acknowledged; what is missing, half there or there twice is told in words. */
export class Losses {
  readonly found: string[];

  constructor(
    private readonly server: Server,
    private readonly account: Account,
    private readonly ledger: Ledger,
  ) {
    this.found = [...ledger.surprises];
  }

  static async of(server: Server, account: Account, ledger: Ledger): Promise<string[]> {
    const losses = new Losses(server, account, ledger);
    await losses.keys();
    await losses.flows();
    await losses.messages();
    await losses.files();
    return losses.found;
  }

  private async keys(): Promise<void> {
    const { api_keys } = await this.get<ApiKeyList>('/api/v1/api_key/');
    const listed = new Set(api_keys.map(({ id }) => id));
    for (const [id, { state }] of this.ledger.keys) {
      if (state === 'live') this.expect(listed.has(id), `key ${id} is lost`);
      if (state === 'revoked') this.expect(!listed.has(id), `key ${id} is there again`);
    }
    const known = [...this.ledger.keys.values()].filter(({ state }) => state !== 'revoking');
    for (const { key, state } of known.slice(-SAMPLE)) {
      const { status } = await send(this.server, 'GET /api/v1/users/whoami', { key });
      this.expect(status === (state === 'live' ? 200 : 403), `a ${state} key gets ${status}`);
    }
  }

  private async flows(): Promise<void> {
    const flows = await this.get<FlowHeader[]>('/api/v1/flows/?get_all=true&header_flows=true');
    const projects = await this.get<ListedProject[]>('/api/v1/projects/');
    const projectNames = new Map(projects.map(({ id, name }) => [id, name]));
    const byId = new Map(flows.map((flow) => [flow.id, flow]));
    for (const { id, folder_id } of flows)
      this.expect(projectNames.has(folder_id), `flow ${id} has no project`);
    for (const [id, names] of this.ledger.flows) {
      const flow = byId.get(id);
      this.expect(flow !== undefined && names.includes(flow.name), `flow ${id} is not ${names.join()}`);
    }
    for (const id of [...this.ledger.flows.keys()].slice(-SAMPLE)) {
      const { data } = await this.get<CheckedFlow>(`/api/v1/flows/${id}`);
      this.expect(isDeepStrictEqual(data, echo()), `flow ${id} has another graph`);
    }
    this.imports(flows, projectNames);
  }

  /** All of a file's flows are there, or none, nor their project. */
  private imports(flows: readonly FlowHeader[], projects: ReadonlyMap<string, string>): void {
    for (const [beginning, { flows: expected, project, done }] of this.ledger.imports) {
      const there = flows.filter(({ name }) => name.startsWith(beginning));
      const isWhole = there.length === expected || (!done && there.length === 0);
      this.expect(isWhole, `${there.length} of ${expected} flows of an import (answered: ${done})`);
      if (!project) continue;
      const made = [...projects].filter(([, name]) => name === beginning).map(([id]) => id);
      const isPlaced = there.every(({ folder_id }) => folder_id === made[0]);
      this.expect(made.length === (there.length === 0 ? 0 : 1) && isPlaced, `${beginning} is half a project`);
    }
  }

  /** Page by page: a fast server has stored more than one list shows. */
  private async storedMessages(): Promise<MessageListItem[]> {
    const all: MessageListItem[] = [];
    for (;;) {
      const query = `session_id=${this.ledger.name}&limit=${PAGE}&offset=${all.length}`;
      const page = await this.get<MessageListItem[]>(`/api/v1/monitor/messages?${query}`);
      all.push(...page);
      if (page.length < PAGE) return all;
    }
  }

  private async messages(): Promise<void> {
    const messages = await this.storedMessages();
    const counts = new Map<string, number>();
    for (const { sender, text } of messages) counts.set(sender + text, (counts.get(sender + text) ?? 0) + 1);
    for (const [text, done] of this.ledger.runs) {
      for (const sender of ['User', 'Machine']) {
        const count = counts.get(sender + text) ?? 0;
        const isRight = count === 1 || (!done && count === 0);
        this.expect(isRight, `message ${text} of ${sender} is there ${count} times (answered: ${done})`);
      }
    }
  }

  private async files(): Promise<void> {
    const { files } = await this.get<FileList>(`/api/v1/files/list/${this.account.flowId}`);
    const listed = new Set(files.map((name) => `${this.account.flowId}/${name}`));
    for (const path of this.ledger.files.keys()) this.expect(listed.has(path), `file ${path} is lost`);
    for (const path of [...listed].filter((path) => path.includes(`-${this.ledger.name}-`))) {
      const text = await this.get<string>(`/api/v1/files/download/${path}`);
      this.expect(isWhole(text), `file ${path} is not whole`);
      const acknowledged = this.ledger.files.get(path) ?? text;
      this.expect(acknowledged === text, `file ${path} has another content`);
    }
  }

  private async get<T>(path: string): Promise<T> {
    const { status, body } = await send<T>(this.server, `GET ${path}`, { token: this.account.token });
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  private expect(holds: boolean, loss: string): void {
    if (!holds) this.found.push(loss);
  }
}
