/** Astra DB's Data API: https://docs.datastax.com/en/astra-db-serverless/api-reference/dataapiclient.html. */
import { ComponentError, isObject, type Outgoing } from '@flowgate/engine';
import { askService } from '../../outgoing/json-service';

type Command = Readonly<Record<string, unknown>>;

/** What a command gave. */
export interface Outcome {
  readonly data: Readonly<Record<string, unknown>>;
  readonly status: Readonly<Record<string, unknown>>;
}

/** A keyspace of a database, or a collection of it. */
export class DataApi {
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly outgoing: Outgoing,
    private readonly signal: AbortSignal,
  ) {}

  collection(name: string): DataApi {
    return new DataApi(`${this.url}/${encodeURIComponent(name)}`, this.token, this.outgoing, this.signal);
  }

  /** @param command one key, its name. @throws ComponentError with the database's first reason when it refuses */
  async run(command: Command): Promise<Outcome> {
    const { said, status, text } = await askService(this.outgoing, {
      url: this.url,
      headers: { Token: this.token },
      body: command,
      signal: this.signal,
    });
    const answer = isObject(said) ? said : {};
    const [problem] = Array.isArray(answer.errors) ? (answer.errors as readonly unknown[]) : [];
    if (isObject(problem)) throw new ComponentError(wordsOf(problem));
    if (status >= 400 || said === undefined) {
      throw new ComponentError(
        `Astra DB answered ${status}: ${text.slice(0, 200)}`.replaceAll(this.token, '***'),
      );
    }
    return {
      data: isObject(answer.data) ? answer.data : {},
      status: isObject(answer.status) ? answer.status : {},
    };
  }
}

function wordsOf(problem: Readonly<Record<string, unknown>>): string {
  const words = [problem.message, problem.title, problem.errorCode].find((one) => typeof one === 'string');
  return words ?? 'the database gave no reason';
}
