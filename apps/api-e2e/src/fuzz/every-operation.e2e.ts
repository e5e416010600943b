import * as fc from 'fast-check';
import { send, type Server, startServer } from '@flowgate/test-server';
import { Sender, wrongWith } from './answers';
import { readApi, type Api } from './operations';
import { type FuzzedRequest, requests } from './requests';
import { filledIn, prepareRound, type Round } from './round';

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
/** The routes are the same on PostgreSQL; a quarter of the requests shows what it refuses. */
const IN_CI = process.env.E2E_POSTGRES === undefined ? 20_000 : 5_000;
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? (process.env.CI ? IN_CI : 2_000));
const ROUND = 2000;
const AT_ONCE = 16;
const SHOWN = 10;
const MINUTES = 10;

/**
 * Requests that nobody would write, to every operation of the served document, by everybody who may ask. The seed decides them; the one
 * of a failure goes into `FUZZ_SEED` to see it again.
 */
describe(`${REQUESTS} requests made up from the API's document (FUZZ_SEED=${SEED})`, () => {
  let server: Server;
  let api: Api;
  beforeAll(async () => {
    server = await startServer({ env: { FLOWGATE_MAX_BODY_SIZE: '4', FLOWGATE_RUN_TIMEOUT: '20' } });
    api = await readApi(server);
  });

  it(
    'are answered in the shape of the document, and never as a failure of the server',
    async () => {
      expect(api.operations.length).toBeGreaterThan(50);
      const sender = new Sender(server, AT_ONCE);
      const faults: string[] = [];
      for (let sent = 0; sent < REQUESTS && faults.length < SHOWN; sent += ROUND) {
        const seed = SEED + sent;
        const round = await prepareRound(server, seed, sent);
        const queue = fc.sample(requests(api), { seed, numRuns: Math.min(ROUND, REQUESTS - sent) });
        await Promise.all(Array.from({ length: AT_ONCE }, () => work(queue, round, sender, faults)));
      }
      sender.close();
      expect(faults.join('\n\n')).toBe('');
    },
    MINUTES * 60_000,
  );

  it('leave the server alive, answering, and without an unexpected error in its log', async () => {
    expect(await send(server, 'GET /health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await send(server, 'GET /health_check')).toMatchObject({ status: 200, body: { db: 'ok' } });
    expect(server.process.exitCode).toBeNull();
    expect(
      server
        .output()
        .split('\n')
        .filter((line) => line.includes('"level":"error"')),
    ).toEqual([]);
  });
});

async function work(queue: FuzzedRequest[], round: Round, sender: Sender, faults: string[]): Promise<void> {
  for (let request = queue.pop(); request !== undefined; request = queue.pop()) {
    const { path, headers } = filledIn(request, round);
    const fault = await faultOf(request, path, headers, sender);
    if (fault !== null) faults.push(fault);
  }
}

async function faultOf(
  { operation, method, caller, body }: FuzzedRequest,
  path: string,
  headers: Readonly<Record<string, string>>,
  sender: Sender,
): Promise<string | null> {
  const told = (fault: string) =>
    `${fault}\n${method} ${path} (${caller}) ${JSON.stringify(headers)}\n${body.bytes?.toString().slice(0, 1000) ?? ''}`;
  try {
    const answer = await sender.send(method, path, headers, body.bytes);
    const fault = wrongWith(answer, method, operation);
    return fault && told(`${fault}: ${answer.status} ${answer.type} ${answer.text.slice(0, 500)}`);
  } catch (error) {
    return told(`no answer: ${String(error)}`);
  }
}
