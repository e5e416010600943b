import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call, Json, Reply } from '@flowgate/test-server';

interface Sent {
  /** As it was recorded. Placeholders such as `<API_KEY>`, and the ids of that time, stand for what is theirs here. */
  readonly request: Call;
  /** What later requests may name: placeholder or recorded value -> where the answer's body has it, as `api_keys.0.id`. */
  readonly learn?: Readonly<Record<string, string>>;
  /** Milliseconds to let pass before it is sent. */
  readonly after?: number;
}

/** A request that brings about what the next pairs start from. */
export interface Step extends Sent {
  readonly step: string;
}

/** A recorded request with its answer. */
export interface Pair extends Sent {
  readonly name: string;
  /** What Langflow 1.13 answered. */
  readonly response: Reply;
  /** In what the pair is not as it was recorded, or is compared in part only, and why. */
  readonly adapted?: string;
  /** Places in the body where only the type counts, such as a count of uses. */
  readonly typeOnly?: readonly string[];
}

/** Steps and pairs in the order in which they are sent to one server. */
export function readScript(name: string): readonly (Step | Pair)[] {
  return readText(`${name}.jsonl`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Step | Pair);
}

/** The flows that scripts name as `<FLOW name>`. */
export function readFlows(): Readonly<Record<string, Json>> {
  return JSON.parse(readText('flows.json')) as Record<string, Json>;
}

function readText(file: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8');
}
