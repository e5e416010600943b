import type { Server } from './server';

/** A server to send requests to; whose process it is does not matter. */
export type ServedAt = Pick<Server, 'url'>;

/**
 * The server of the suite, for files that need no settings and look at their own users' things only. It knows the users of other files,
 * so `createUser` gives those of this one names of their own.
 */
export function sharedServer(): ServedAt {
  const url = process.env.E2E_SHARED_SERVER;
  if (url === undefined) throw new Error('This suite has no shared server: see start-shared-server.mjs');
  return { url };
}

export function isShared({ url }: ServedAt): boolean {
  return url === process.env.E2E_SHARED_SERVER;
}
