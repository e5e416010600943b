import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Connections } from './connections';

/** Makes closing the application wait for its clients instead of hanging up on them. To be called before it listens. */
export function drainOnClose(app: NestFastifyApplication): void {
  const connections = new Connections(app.getHttpServer());
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preClose', () => connections.drain());
}

/**
 * On SIGTERM and SIGINT: takes no new work, lets running requests finish (for at most that many seconds), stores what was counted,
 * closes the database, leaves. A second signal leaves at once.
 */
export function stopOnSignal(app: NestFastifyApplication, seconds: number): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => {
      process.stderr.write(`Requests that still ran after ${seconds} seconds were cut off.\n`);
      process.exit(1);
    }, seconds * 1000).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The server did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
