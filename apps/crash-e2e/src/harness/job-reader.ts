import { setTimeout as wait } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';

/** A reader of a job's events that takes its stream up again wherever a server is, until the job has ended. */
export class JobReader {
  /** In the order in which they came. */
  readonly ids: number[] = [];
  readonly events: string[] = [];

  /** @param url the server to ask now */
  constructor(
    private readonly path: string,
    private readonly key: string,
    private readonly url: () => string,
  ) {}

  async read(): Promise<void> {
    while (!(await this.stream())) await wait(50);
  }

  /** Answers whether the stream came to its end. */
  private async stream(): Promise<boolean> {
    const last = this.ids.at(-1);
    const headers = { 'x-api-key': this.key, ...(last !== undefined && { 'last-event-id': String(last) }) };
    try {
      const response = await fetch(this.url() + this.path, { headers });
      if (!response.body || response.status !== 200) return false;
      const events = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream());
      for await (const { id, event } of events) {
        this.ids.push(Number(id));
        this.events.push(event ?? '');
      }
      return true;
    } catch (error) {
      // What `fetch` throws when a server is gone; it is not of the realm that the tests run in.
      if ((error as Error).name !== 'TypeError') throw error;
      return false;
    }
  }
}
