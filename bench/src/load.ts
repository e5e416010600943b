import autocannon from 'autocannon';
import { cpuTime } from './processes.ts';
import { median } from './statistics.ts';

/** What is asked for, again and again; of several addresses or keys each connection takes one after another. */
export interface Target {
  readonly url: string;
  readonly pid: number;
  readonly requests: readonly Request[];
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** The server's processor time a request, in microseconds. */
  readonly cpu: number;
  /** How many in a hundred requests were not answered with 2xx. */
  readonly failed: number;
}

/** A run of a flow with a key. */
export function runRequest(flow: string, key: string): Request {
  return {
    method: 'POST',
    path: `/api/v1/run/${flow}`,
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ input_value: 'Hello' }),
  };
}

/** @throws Error when a single answer is not 2xx: wrong answers are quick */
export async function load(target: Target, connections: number, seconds: number): Promise<Measured> {
  const measured = await measure(target, connections, seconds);
  if (measured.failed > 0) throw new Error(`${measured.failed} % of the requests to ${target.url} failed`);
  return measured;
}

/** Loads a target whatever it answers. */
export async function measure(target: Target, connections: number, seconds: number): Promise<Measured> {
  const before = cpuTime(target.pid);
  const result = await autocannon({
    url: target.url,
    connections,
    duration: seconds,
    requests: target.requests.map((request) => ({ ...request, headers: { ...request.headers } })),
  });
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: (cpuTime(target.pid) - before) / result.requests.total,
    failed: (100 * (result.non2xx + result.errors)) / Math.max(1, result.requests.total),
  };
}

/** Until then the engine is still compiling what runs often, and a run costs half as much again. */
const WARM_UP_SECONDS = 6;

/** And after each rest, while others had their turn: a server that was idle has given memory back, with it what was compiled. */
const AGAIN_SECONDS = 4;

export interface Pace {
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
}

/**
 * Loads several targets in turns, so that a machine which is slower for a while is slower for all of them, and answers the
 * median of each one's rounds.
 */
export async function compare<Name extends string>(
  targets: Readonly<Record<Name, Target>>,
  { connections, seconds, rounds }: Pace,
): Promise<Record<Name, Measured>> {
  const names = Object.keys(targets) as Name[];
  const measured = new Map<Name, Measured[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      await load(targets[name], connections, round === 0 ? WARM_UP_SECONDS : AGAIN_SECONDS);
      measured.get(name)?.push(await load(targets[name], connections, seconds));
    }
  }
  return Object.fromEntries(names.map((name) => [name, middle(measured.get(name) ?? [])])) as Record<
    Name,
    Measured
  >;
}

function middle(all: readonly Measured[]): Measured {
  const of = (field: keyof Measured) => median(all.map((one) => one[field]));
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), cpu: of('cpu'), failed: 0 };
}
