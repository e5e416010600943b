import type { KnowledgeMetadataKeys } from '@flowgate/contracts';
import { isObject } from '@flowgate/engine';

/** Enough to choose from in a list. */
const MOST_KEYS = 200;
const MOST_VALUES = 100;
const LONGEST_VALUE = 200;

/** Gathers by what the chunks of a knowledge base can be told apart: what was said of them when they were taken in. */
export class MetadataKeys {
  private readonly keys = new Map<string, Set<string>>();
  private truncated = false;

  /** @param metadata of a chunk, as JSON */
  add(metadata: string): void {
    const said = JSON.parse(metadata) as unknown;
    const source = isObject(said) ? said.source_metadata : null;
    if (!isObject(source)) return;
    for (const [key, value] of Object.entries(source)) for (const one of [value].flat()) this.note(key, one);
  }

  private note(key: string, value: unknown): void {
    const text = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_VALUE);
    const values = this.keys.get(key) ?? new Set();
    const isFull = this.keys.has(key) ? values.size >= MOST_VALUES : this.keys.size >= MOST_KEYS;
    if (values.has(text)) return;
    if (isFull) this.truncated = true;
    else this.keys.set(key, values.add(text));
  }

  shown(): KnowledgeMetadataKeys {
    const sorted = [...this.keys].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      keys: Object.fromEntries(sorted.map(([key, values]) => [key, [...values].sort()])),
      truncated: this.truncated,
    };
  }
}
