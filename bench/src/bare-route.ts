/**
 * What there is to reach: Fastify with one route that takes the request of a run, header and JSON body, and answers the least
 * there is. `GET /` takes nothing at all.
 */
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

const app = fastify();
app.get('/', () => Promise.resolve({ status: 'ok' }));
app.post('/run', () => Promise.resolve({ status: 'ok' }));
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`is ready: http://127.0.0.1:${(app.server.address() as AddressInfo).port}\n`);
