import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { textOfBody } from '../../common/body';
import { ClientGoneError } from '../../run/run-abort';
import type { McpClient } from '../mcp-client';
import { type Incoming, readMessage, RpcError, type RpcRequest } from '../protocol/json-rpc';
import { EventChannel } from './event-channel';
import { requireAcceptsBoth, requireAcceptsEvents, requireKnownVersion } from './request-headers';
import { RunningRequests } from './running-requests';
import { StandingStreams } from './standing-streams';
import { TransportError } from './transport-error';

const SESSION = 'mcp-session-id';

/**
 * MCP's streamable HTTP: each message is a request of its own, answered by a stream with one event. Nothing is kept between requests, so that
 * any replica answers any of them. The session id that `initialize` gives is only what a client's cancellations are told apart by.
 */
@Injectable()
export class StreamableHttp {
  constructor(
    private readonly requests: RunningRequests,
    private readonly streams: StandingStreams,
  ) {}

  /** @throws TransportError */
  receive(request: FastifyRequest, reply: FastifyReply, client: McpClient): void {
    requireAcceptsBoth(request);
    const message = messageOf(request);
    const isFirst = message.kind === 'request' && message.method === 'initialize';
    if (!isFirst) requireKnownVersion(request);
    if (message.kind === 'request') {
      if (isFirst) void reply.header(SESSION, randomUUID());
      void this.answer(client, sessionOf(request), message, channelFor(reply));
      return;
    }
    if (message.kind === 'notification')
      this.requests.notify(client, sessionOf(request), message.method, message.params);
    void reply.code(202).header('content-type', 'application/json').send('');
  }

  /** Opens a stream for what the server might say by itself, which is nothing. @throws TransportError */
  listen(request: FastifyRequest, reply: FastifyReply, client: McpClient): void {
    requireAcceptsEvents(request);
    requireKnownVersion(request);
    this.streams.keep(channelFor(reply), client.request.user);
  }

  /** @throws TransportError 405 always: there is no session to end */
  endSession(): never {
    throw new TransportError(405, 'Method Not Allowed: Session termination not supported');
  }

  private async answer(
    client: McpClient,
    session: string | null,
    request: RpcRequest,
    channel: EventChannel,
  ): Promise<void> {
    const answer = await this.requests.answer(client, session, request, channel.closed);
    if (answer !== null) channel.message(answer);
    channel.end();
  }
}

function channelFor(reply: FastifyReply): EventChannel {
  return new EventChannel(reply, () => new ClientGoneError());
}

function sessionOf({ headers }: FastifyRequest): string | null {
  const session = headers[SESSION];
  return typeof session === 'string' && session !== '' ? session : null;
}

/** @throws TransportError 400 for what is no message */
export function messageOf({ body }: FastifyRequest): Incoming {
  try {
    return readMessage(textOfBody(body));
  } catch (error) {
    throw error instanceof RpcError ? TransportError.of(error) : error;
  }
}
