import {
  type Address,
  type ComponentContext,
  ComponentError,
  isObject,
  type Row,
  type Secret,
} from '@flowgate/engine';
import { askService } from '../../outgoing/json-service';
import { withoutEndSlashes } from '../../outgoing/without-end-slashes';

export type Situation = Pick<ComponentContext, 'host' | 'run'>;

export interface Access {
  /** What errors call the service. */
  readonly name: string;
  readonly address: Address | null;
  /** Headers of every call; a secret goes where its owner has sent it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What must not be seen in an error, whatever the service answers. */
  readonly secrets?: readonly (Secret | null)[];
}

/** A vector store's API of JSON over HTTP. */
export class StoreApi {
  private readonly base: string;

  /** @throws ComponentError when the address is missing */
  constructor(
    private readonly access: Access,
    private readonly situation: Situation,
  ) {
    this.base = withoutEndSlashes(access.address?.url ?? '');
    if (!/^https?:\/\//i.test(this.base))
      throw new ComponentError(`The address of ${access.name} is missing.`);
  }

  /** @returns the answer's object, an empty one for any other. @throws ComponentError in the service's words when it refuses */
  async ask(path: string, body?: unknown, method?: string): Promise<Row> {
    const answer = await this.send(path, body, method);
    if (answer.status < 400) return isObject(answer.said) ? answer.said : {};
    throw this.refused(answer.status, answer.text);
  }

  /** The answer's object; `null` when there is no such thing. */
  async find(path: string): Promise<Row | null> {
    const answer = await this.send(path);
    if (answer.status === 404) return null;
    if (answer.status < 400) return isObject(answer.said) ? answer.said : {};
    throw this.refused(answer.status, answer.text);
  }

  /** For services that answer lists. */
  async list(path: string, body: unknown): Promise<readonly Row[]> {
    const answer = await this.send(path, body);
    if (answer.status < 400) return Array.isArray(answer.said) ? answer.said.filter(isObject) : [];
    throw this.refused(answer.status, answer.text);
  }

  private send(path: string, body?: unknown, method?: string) {
    const { headers = {} } = this.access;
    const ndjson = typeof body === 'string' && { 'content-type': 'application/x-ndjson' };
    return askService(this.situation.host.outgoing, {
      url: `${this.base}${path}`,
      body,
      headers: { ...ndjson, ...headers },
      signal: this.situation.run.signal,
      ...(method !== undefined && { method }),
    });
  }

  private refused(status: number, text: string): ComponentError {
    const { name, secrets = [] } = this.access;
    const words = `${name} answered ${status}: ${text.slice(0, 500)}`;
    return new ComponentError(secrets.reduce((said, secret) => secret?.hideIn(said) ?? said, words));
  }
}

/** The objects of a list that an answer holds. */
export function rows(list: unknown): readonly Row[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}
