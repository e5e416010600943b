import { readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newPlace, Owner, startFlowgate } from '../flowgate.ts';
import type { Bench } from '../part.ts';
import { start } from '../processes.ts';
import type { Figure } from '../report.ts';
import { median, quantile } from '../statistics.ts';

const SOURCE = join(import.meta.dirname, '../token-source.ts');
const CHAT = readFileSync(new URL('../../flows/model-chat.json', import.meta.url), 'utf8');
const STREAMS = 500;
/** Clients come one after another, not in the same millisecond; all streams overlap. */
const APART_MS = 2;
const MOST_DELAY_MS = 5;
const TOKEN = /\d{13}\.\d+/g;

interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Milliseconds from a token's being sent to its arrival: the first of each stream, and all the others. */
interface Delays {
  readonly first: number[];
  readonly later: number[];
}

/** Many streams at once, read straight from the source and through Flowgate; the difference is what Flowgate adds. */
export async function streams(bench: Bench): Promise<Figure[]> {
  bench.say(`${STREAMS} streams`);
  const source = await start([SOURCE]);
  const server = await startFlowgate(await newPlace(null));
  const owner = await Owner.of(server);
  const flow = await owner.createFlow(
    'chat',
    JSON.parse(CHAT.replaceAll('MODEL_URL', `${source.url}/v1`)) as object,
  );
  const headers = { 'content-type': 'application/json', 'x-api-key': await owner.createKey() };
  const through = {
    url: `${server.url}/api/v1/run/${flow}?stream=true`,
    headers,
    body: '{"input_value":"Hello"}',
  };
  await read(through, { first: [], later: [] });
  const direct = await readMany({ url: source.url, headers, body: '{}' });
  const passed = await readMany(through);
  await Promise.all([server.stop(), source.stop()]);
  const part = `${STREAMS} streams`;
  const added = (delays: (all: Delays) => number) => delays(passed) - delays(direct);
  const tell = (what: string, value: number, goal: Figure['goal'] = null) => ({
    part,
    what,
    value,
    unit: 'ms',
    goal,
  });
  return [
    tell(
      'first token later by, median',
      added(({ first }) => median(first)),
      { is: 'under', value: MOST_DELAY_MS },
    ),
    tell(
      'first token later by, p99',
      added(({ first }) => quantile(first, 0.99)),
    ),
    tell(
      'other tokens later by, median',
      added(({ later }) => median(later)),
    ),
    tell('jitter (p99 less median)', quantile(passed.later, 0.99) - median(passed.later)),
    tell('jitter of the source itself', quantile(direct.later, 0.99) - median(direct.later)),
  ];
}

async function readMany(asked: Asked): Promise<Delays> {
  const delays: Delays = { first: [], later: [] };
  const all: Promise<void>[] = [];
  for (let number = 0; number < STREAMS; number++) {
    all.push(read(asked, delays));
    await wait(APART_MS);
  }
  await Promise.all(all);
  return delays;
}

function read({ url, headers, body }: Asked, delays: Delays): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = send(url, { method: 'POST', headers, agent: false }, (response) => {
      let tokens = 0;
      response.setEncoding('latin1');
      response.on('data', (text: string) => {
        const now = performance.timeOrigin + performance.now();
        // What follows the tokens repeats them all as one text.
        if (text.includes('"end"') || text.includes('"complete"')) return;
        for (const [sent] of text.matchAll(TOKEN))
          (tokens++ === 0 ? delays.first : delays.later).push(now - Number(sent));
      });
      response.once('end', () => {
        if (response.statusCode === 200 && tokens > 0) resolve();
        else reject(new Error(`${url} answered ${String(response.statusCode)} with ${tokens} tokens`));
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}
