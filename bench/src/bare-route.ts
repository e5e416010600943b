/**
 * What there is to reach, Fastify with nothing behind it: `POST /run` takes the request of a run, header and JSON body, and answers
 * the least there is; `POST /same` answers what a run answers; `GET /` takes nothing at all.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

const answer = JSON.parse(
  readFileSync(new URL('../flows/echo-answer.json', import.meta.url), 'utf8'),
) as object;
const app = fastify();
app.get('/', () => Promise.resolve({ status: 'ok' }));
app.post('/run', () => Promise.resolve({ status: 'ok' }));
app.post('/same', () => Promise.resolve(answer));
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`is ready: http://127.0.0.1:${(app.server.address() as AddressInfo).port}\n`);
