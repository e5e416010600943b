import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClientGoneError } from '../../run/run-abort';
import type { McpClient } from '../mcp-client';
import type { RpcRequest } from '../protocol/json-rpc';
import { EventChannel } from './event-channel';
import { RunningRequests } from './running-requests';
import { StandingStreams } from './standing-streams';
import { messageOf } from './streamable-http';

interface Session {
  readonly channel: EventChannel;
  readonly client: McpClient;
  readonly answering: Set<Promise<unknown>>;
}

/**
 * MCP's older transport: a stream that stays open, and messages that are posted beside it. A session lives in the process that opened it, so
 * behind a balancer its messages must come to the same replica.
 */
@Injectable()
export class SseSessions {
  private readonly sessions = new Map<string, Session>();

  constructor(
    private readonly requests: RunningRequests,
    private readonly streams: StandingStreams,
  ) {}

  /** Opens a stream, and tells the client in its first event where to post messages. */
  open({ rootPath }: FastifyRequest, reply: FastifyReply, client: McpClient): void {
    const id = randomUUID().replaceAll('-', '');
    const channel = new EventChannel(reply, () => new ClientGoneError());
    if (channel.closed.aborted) return;
    const session = { channel, client, answering: new Set<Promise<unknown>>() };
    this.sessions.set(id, session);
    channel.closed.addEventListener('abort', () => this.sessions.delete(id));
    this.streams.keep(channel, client.request.user, session.answering);
    const { projectId } = client;
    const place = projectId === null ? '/api/v1/mcp/' : `/api/v1/mcp/project/${projectId}/`;
    channel.event('endpoint', `${rootPath}${place}?session_id=${id}`);
  }

  /**
   * Takes a message of a session; its answer comes through the session's stream. What is wrong with the session is told in plain text, as
   * Langflow does.
   * @throws TransportError 400 for what is no message
   */
  receive(request: FastifyRequest, reply: FastifyReply, client: McpClient): void {
    const { session_id: id } = request.query as Readonly<Record<string, unknown>>;
    if (typeof id !== 'string' || id === '') {
      void reply.code(400).send('session_id is required');
      return;
    }
    const session = this.sessions.get(id);
    if (session === undefined || !isSame(session.client, client)) {
      void reply.code(404).send('Could not find session');
      return;
    }
    const message = messageOf(request);
    if (message.kind === 'request') this.answer(id, session, client, message);
    if (message.kind === 'notification') this.requests.notify(client, id, message.method, message.params);
    void reply.code(202).send('Accepted');
  }

  private answer(id: string, { channel, answering }: Session, client: McpClient, request: RpcRequest): void {
    const answered = this.requests
      .answer(client, id, request, channel.closed)
      .then((answer) => answer !== null && channel.message(answer))
      .finally(() => answering.delete(answered));
    answering.add(answered);
  }
}

/** Whether a message comes from whoever opened the session. */
function isSame(one: McpClient, other: McpClient): boolean {
  return (
    one.request.user.userId === other.request.user.userId &&
    one.request.user.keyId === other.request.user.keyId &&
    one.projectId === other.projectId
  );
}
