import type { Json } from './exchange';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What recorded values are called here: ids, keys and tokens of the recording, and what this server gave in their place. */
export class Known {
  private readonly ours = new Map<string, string>();
  private readonly recorded = new Map<string, string>();

  constructor(values: Readonly<Record<string, string>>) {
    for (const [recorded, ours] of Object.entries(values)) this.learn(recorded, ours);
  }

  learn(recorded: string, ours: string): void {
    this.ours.set(recorded, ours);
    this.recorded.set(ours, recorded);
  }

  /**
   * Whether an id in an answer stands for the recorded one. A recorded id that is new becomes known by it; from then on the two go
   * together, so that an answer with the id of something else is noticed.
   */
  isSame(recorded: string, ours: string): boolean {
    const known = this.ours.get(recorded);
    if (known !== undefined) return known === ours;
    if (this.recorded.has(ours)) return false;
    this.learn(recorded, ours);
    return true;
  }

  /** The text with recorded values replaced. An id that nothing is known of is a made-up one and stays what it is. */
  inText(text: string): string {
    let result = text;
    for (const recorded of [...this.ours.keys()].sort((a, b) => b.length - a.length))
      result = result.replaceAll(recorded, this.ours.get(recorded) ?? '');
    for (const [id] of result.matchAll(UUID)) if (!this.recorded.has(id)) this.learn(id, id);
    return result;
  }

  inJson(value: Json): Json {
    if (typeof value === 'string') return this.inText(value);
    if (Array.isArray(value)) return value.map((item) => this.inJson(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.inJson(item)]));
  }
}
