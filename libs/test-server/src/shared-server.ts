import type { Server } from './server';

/** A server to send requests to; whose process it is does not matter. */
export type ServedAt = Pick<Server, 'url'>;

/** The server of the suite, its settings for commands beside it, and the superuser's token, which no file ends. */
type SharedServer = Pick<Server, 'url' | 'env'> & { readonly token: string };

/**
 * The server of the suite, for files that need no settings and look at their own users' things only. It knows the users of other files,
 * so `createUser` gives those of this one names of their own.
 */
export function sharedServer(): SharedServer {
  const shared = process.env.E2E_SHARED_SERVER;
  if (shared === undefined) throw new Error('This suite has no shared server: see start-shared-server.mjs');
  return JSON.parse(shared) as SharedServer;
}

export function isShared({ url }: ServedAt): boolean {
  return process.env.E2E_SHARED_SERVER !== undefined && url === sharedServer().url;
}
