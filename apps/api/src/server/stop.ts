import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** How often connections that have become idle are closed while the server stops. */
const LOOK_EVERY_MS = 50;

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
    // A connection that is kept alive goes idle when its request has been answered, and would hold the server up until its client
    // closes it.
    const server = app.getHttpServer();
    setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS).unref();
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
