import { Injectable } from '@nestjs/common';
import { ClientGoneError } from '../../run/run-abort';
import type { McpClient } from '../mcp-client';
import { McpServer } from '../mcp-server';
import type { Outgoing, Params, RpcRequest } from '../protocol/json-rpc';

/** The requests that this process answers at the moment, so that their clients can cancel them. */
@Injectable()
export class RunningRequests {
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly server: McpServer) {}

  /**
   * @param session what tells apart the clients of one key, which number their requests alike; without it, none can be cancelled
   * @param gone ends the request when its client leaves
   * @returns `null` for a request that its client has cancelled, or has left
   */
  async answer(
    client: McpClient,
    session: string | null,
    request: RpcRequest,
    gone: AbortSignal,
  ): Promise<Outgoing | null> {
    const cancelled = new AbortController();
    const place = session === null ? null : placeOf(client, session, request.id);
    if (place !== null) this.running.set(place, cancelled);
    const signal = AbortSignal.any([gone, cancelled.signal]);
    try {
      const answer = await this.server.answer(client, request, signal);
      return signal.aborted ? null : answer;
    } finally {
      if (place !== null && this.running.get(place) === cancelled) this.running.delete(place);
    }
  }

  /** Hears a notification; the one that matters here is that a request is cancelled. */
  notify(client: McpClient, session: string | null, method: string, { requestId }: Params): void {
    if (method !== 'notifications/cancelled' || session === null) return;
    this.running.get(placeOf(client, session, requestId))?.abort(new ClientGoneError());
  }
}

/** Nobody cancels what another user, key or session has asked. */
function placeOf({ request, projectId }: McpClient, session: string, id: unknown): string {
  const { userId, keyId } = request.user;
  return JSON.stringify([userId, keyId, projectId, session, id]);
}
