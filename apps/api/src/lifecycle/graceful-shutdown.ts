import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Connections } from './connections';

/**
 * On SIGTERM and SIGINT: takes no new work, lets running requests finish (for at most that many seconds), stores what was counted,
 * closes the database, leaves. A second signal leaves at once. To be called before the application listens.
 */
export function stopOnSignal(app: NestFastifyApplication, seconds: number): void {
  const connections = new Connections(app.getHttpServer());
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => {
      process.stderr.write(`Requests that still ran after ${seconds} seconds were cut off.\n`);
      process.exit(1);
    }, seconds * 1000).unref();
    const stopped = connections.stopListening().then(() => app.close());
    stopped.then(
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
