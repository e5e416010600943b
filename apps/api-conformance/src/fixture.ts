import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A part of a multipart form; `data` may be `<N BYTES>` for that many bytes. */
export interface FormPart {
  readonly name: string;
  readonly filename: string | null;
  readonly content_type?: string | null;
  readonly data: string;
}

/** A request as it was recorded. Placeholders such as `<API_KEY>`, and the ids of that time, stand for what is theirs here. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is, `{"multipart": [...]}` as a form, anything else as JSON; nothing when absent. */
  readonly body?: Json;
}

/** What Langflow 1.13 answered. A stream of events is one text with its original newlines. */
export interface RecordedResponse {
  readonly status: number;
  /** By lower-case name; several of one name are a list. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Json;
}

interface Sent {
  readonly request: RecordedRequest;
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
  readonly response: RecordedResponse;
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
