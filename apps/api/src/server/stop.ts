import type { ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** How often it is looked which connections can be closed while the server stops. */
const LOOK_EVERY_MS = 20;

/**
 * On SIGTERM and SIGINT: takes no new work, lets running requests finish (for at most that many seconds), stores what was counted,
 * closes the database, leaves. A second signal leaves at once.
 */
export function stopOnSignal(app: NestFastifyApplication, seconds: number): void {
  const closeUnused = unusedConnections(app);
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => {
      process.stderr.write(`Requests that still ran after ${seconds} seconds were cut off.\n`);
      process.exit(1);
    }, seconds * 1000).unref();
    setInterval(closeUnused, LOOK_EVERY_MS).unref();
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

/**
 * What closes the connections that nobody waits for an answer on. They would hold a stopping server up until their clients close
 * them: those kept alive after an answer, and, which Node does not count as idle, those on which no request has come yet.
 */
function unusedConnections(app: NestFastifyApplication): () => void {
  const server = app.getHttpServer();
  let requests = 0;
  server.on('request', (_request: unknown, response: ServerResponse) => {
    requests++;
    response.once('close', () => requests--);
  });
  return () => {
    if (requests === 0) server.closeAllConnections();
    else server.closeIdleConnections();
  };
}
