import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { onRequestEnd } from '../common/request-end';

/** Seconds: an echo takes a few milliseconds, a model's answer minutes. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Counts and times requests by method, route pattern and status; `aborted` where the client left before the answer's end. */
export function measureRequests(fastify: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'flowgate_http_request_duration_seconds',
    help: 'Requests by route and status, and how long they took to their last byte.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  onRequestEnd(fastify, ({ request: { method }, route, status, aborted, milliseconds }) => {
    durations.observe({ method, route, status: aborted ? 'aborted' : status }, milliseconds / 1000);
  });
}
