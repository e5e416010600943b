/**
 * jq queries over JSON. Plain paths are followed here; everything else runs in the real jq, as WebAssembly, on a thread of its own: a
 * query is a program that may never end, and then the thread is ended.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { isObject } from '@flowgate/engine';

const TIME_LIMIT_MS = 5000;
const MEMORY_MB = 256;

/** What is wrong with a query or its data, in jq's words. */
export class JqError extends Error {
  readonly code = 'JQ';
}

/**
 * All results of a query, in their order.
 * @throws JqError
 */
export async function jq(value: unknown, query: string, signal: AbortSignal): Promise<unknown[]> {
  const steps = plainPath(query);
  const found = steps === null ? null : follow([value], steps);
  return found ?? runJq(value, query, signal);
}

type Step = { readonly key: string } | { readonly index: number } | { readonly all: true };
const STEP = /\.?\[(\d+)\]|\.?\["([^"\\]*)"\]|\.?\[(\s*)\]|\.([A-Za-z_]\w*)|\."([^"\\]*)"/y;

/** The steps of a query that only goes down into its data; `null` for any other. */
function plainPath(query: string): Step[] | null {
  const text = query.trim();
  if (!text.startsWith('.')) return null;
  const steps: Step[] = [];
  let at = text === '.' ? 1 : 0;
  while (at < text.length) {
    STEP.lastIndex = at;
    const step = STEP.exec(text);
    if (!step) return null;
    const [, index, quoted, all, name, named] = step;
    const key = quoted ?? name ?? named;
    steps.push(key !== undefined ? { key } : index !== undefined ? { index: Number(index) } : { all: true });
    if (key === undefined && index === undefined && all === undefined) return null;
    at = STEP.lastIndex;
  }
  return steps;
}

/** `null` where jq has something to say about the data. */
function follow(values: readonly unknown[], [step, ...rest]: readonly Step[]): unknown[] | null {
  if (step === undefined) return [...values];
  const next: unknown[] = [];
  for (const value of values) {
    const found = into(value, step);
    if (found === null) return null;
    for (const one of found) next.push(one);
  }
  return follow(next, rest);
}

function into(value: unknown, step: Step): unknown[] | null {
  if ('all' in step) {
    if (Array.isArray(value)) return value as unknown[];
    return isObject(value) ? Object.values(value) : null;
  }
  if (value === null) return [null];
  if ('index' in step) return Array.isArray(value) ? [(value as unknown[])[step.index] ?? null] : null;
  return isObject(value) ? [Object.hasOwn(value, step.key) ? value[step.key] : null] : null;
}

const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { raw } = require(workerData.jq);
raw(workerData.json, workerData.query, ['-c']).then(
  (text) => parentPort.postMessage({ text }),
  (error) => parentPort.postMessage({ problem: String(error.message ?? error) }),
);`;

interface Reply {
  readonly text?: string;
  readonly problem?: string;
}

async function runJq(value: unknown, query: string, signal: AbortSignal): Promise<unknown[]> {
  const workerData = {
    jq: createRequire(import.meta.url).resolve('jq-wasm'),
    json: JSON.stringify(value),
    query,
  };
  signal.throwIfAborted();
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
  try {
    const { text = '', problem } = await replyOf(worker, limit);
    if (problem !== undefined) throw new JqError(problem.trim());
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  } finally {
    await worker.terminate();
  }
}

function replyOf(worker: Worker, limit: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error: Error) => reject(new JqError(error.message)));
    limit.addEventListener('abort', () => reject(new JqError('the query took too long')), { once: true });
  });
}
