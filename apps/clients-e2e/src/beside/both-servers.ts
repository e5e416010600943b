import { setTimeout as wait } from 'node:timers/promises';
import {
  type Changing,
  compareAnswers,
  type Difference,
  type Json,
  Known,
  type Reply,
  sendCall,
  type Server,
} from '@flowgate/test-server';
import type { Langflow } from '../harness/langflow';
import type { ProductCall } from './product-call';
import { changingSince } from './changing';
import { ANN, type Holdings } from './old-server';
import { toldOnce, withoutLogs } from './told-otherwise';

/** Longer than the time from one count to the next. */
const LATER_MS = 2500;

const PLACEHOLDER = /<([a-z ]+)>/g;

/** Langflow and this server beside each other, with the same things in them. */
export class BothServers {
  private readonly known: Known;
  private readonly changing: Changing;

  /** @param movedAt when the import was over, in milliseconds since 1970 */
  constructor(
    private readonly langflow: Pick<Langflow, 'url'>,
    private readonly server: Pick<Server, 'url'>,
    private readonly held: Holdings,
    movedAt: number,
  ) {
    // What has come over is the same here as there; what is made later goes together only.
    this.known = new Known(Object.fromEntries(Object.values(held).map((value) => [value, value])));
    this.changing = changingSince(movedAt);
  }

  /** Makes a call to both with the same key, and answers where their answers differ. */
  async compare(call: ProductCall): Promise<Difference[]> {
    const filled = this.filled(call);
    if (call.isLater) await wait(LATER_MS);
    const [theirs, ours] = [
      await sendCall(this.langflow.url, filled),
      await sendCall(this.server.url, filled),
    ].map((reply) => comparable(reply, call)) as [Reply, Reply];
    const { known, changing } = this;
    const differences = compareAnswers(theirs, ours, { known, changing, typeOnly: new Set(call.typeOnly) });
    // Langflow's own order of an object's names is another each time where it comes from its database's session.
    return differences.filter(({ place }) => !place.endsWith(' (order)'));
  }

  private filled({ request, key = '<key>', headers = {}, body }: ProductCall) {
    const [method = '', path = ''] = this.inText(request).split(' ');
    const all = new Map(Object.entries(headers));
    if (typeof body === 'object' && body !== null) all.set('content-type', 'application/json');
    if (key !== '') all.set('x-api-key', this.inText(key));
    return { method, path, headers: Object.fromEntries(all), body: this.inJson(body ?? null) };
  }

  private inText(text: string): string {
    return text.replaceAll(PLACEHOLDER, (whole, name: string) => {
      if (name === 'ann password') return encodeURIComponent(ANN.password);
      if (name === 'ann') return ANN.username;
      return this.held[name] ?? whole;
    });
  }

  private inJson(value: Json): Json {
    if (typeof value === 'string') return this.inText(value);
    if (Array.isArray(value)) return value.map((item) => this.inJson(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.inJson(item)]));
  }
}

function comparable(reply: Reply, { isToldOnce, isWithoutLogs }: ProductCall): Reply {
  const told = isToldOnce ? toldOnce(reply) : reply;
  return isWithoutLogs ? withoutLogs(told) : told;
}
