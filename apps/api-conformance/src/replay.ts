import { setTimeout as wait } from 'node:timers/promises';
import {
  compareAnswers,
  type Difference,
  type Json,
  Known,
  type Reply,
  sendCall,
} from '@flowgate/test-server';
import { CHANGING } from './changing';
import { type Pair, readFlows, readScript, type Step } from './fixture';

/** A pair that was replayed, with what is different. */
export interface Replayed {
  readonly name: string;
  /** In what the pair is not as it was recorded, or is compared in part only. */
  readonly adapted: string | null;
  readonly differences: readonly Difference[];
}

const FLOW = /^<FLOW (.+)>$/;

/** Sends a script to a server, request by request; what it learns on the way stands in for the recorded values later. */
export async function replay(url: string, script: string, values: Readonly<Record<string, string>>) {
  const known = new Known(values);
  const replayed: Replayed[] = [];
  for (const line of readScript(script)) {
    if (line.after !== undefined) await wait(line.after);
    const answer = await sendCall(url, request(line, known));
    if ('name' in line) replayed.push(replayedPair(line, answer, known));
    else if (answer.status >= 400)
      throw new Error(`${script}, ${line.step}: ${answer.status} ${JSON.stringify(answer.body)}`);
    for (const [recorded, place] of Object.entries(line.learn ?? {}))
      known.learn(recorded, valueAt(answer.body, place));
  }
  return replayed;
}

function request({ request: { method, path, headers = {}, body } }: Step | Pair, known: Known) {
  const soon = new Date(Date.now() + 1500).toISOString();
  known.learn('<SOON>', soon);
  return {
    method,
    path: known.inText(path),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, known.inText(value)])),
    ...(body !== undefined && { body: known.inJson(withFlows(body)) }),
  };
}

/** Puts flows where they are named. */
function withFlows(value: Json): Json {
  if (typeof value === 'string') {
    const name = FLOW.exec(value)?.[1];
    return name === undefined ? value : (readFlows()[name] ?? value);
  }
  if (Array.isArray(value)) return value.map(withFlows);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withFlows(item)]));
}

function replayedPair({ name, adapted, response, typeOnly }: Pair, answer: Reply, known: Known): Replayed {
  const comparison = { known, changing: CHANGING, typeOnly: new Set(typeOnly) };
  const differences = compareAnswers(response, answer, comparison);
  return { name, adapted: adapted ?? null, differences };
}

function valueAt(body: Json, place: string): string {
  let value: Json | undefined = body;
  for (const name of place.split('.')) value = (value as Record<string, Json> | undefined)?.[name];
  if (typeof value !== 'string')
    throw new Error(`The answer has no text at ${place}: ${JSON.stringify(body)}`);
  return value;
}
