import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings';
import { DomainError, UnexpectedError } from './domain-error';
import { DatabaseUnavailableError, isConnectionFailure } from './connection-failure';
import { fullText } from './log-record';
import { GoneMeanwhileError, isMissingReference } from './missing-reference';
import { isOpenAiAddress, openAiAnswer } from './openai-error';

/**
 * The one place where errors become HTTP: `{"detail": ...}` with Langflow's status (docs/langflow/rest-api.md#error-bodies), and OpenAI's form
 * at its addresses.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Error');

  constructor(private readonly settings: Pick<Settings, 'backendOnly'>) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = this.known(error, request);
    if (known instanceof UnexpectedError) this.log(error, request);
    // A stream that has begun cannot change its status any more; its writer has told the error in the stream.
    if (reply.sent || reply.raw.headersSent) return;
    const { status, headers, body } = isOpenAiAddress(request.url) ? openAiAnswer(known) : this.told(known);
    void reply
      .status(status)
      .headers({ ...headers, ...(status >= 500 ? { 'x-request-id': request.id } : {}) })
      .send(body);
  }

  /** Langflow's pages bring a handler for 404 that takes a detail of several fields out of `detail`; without them it stays there. */
  private told({
    status,
    headers,
    detail,
    body,
  }: DomainError): Pick<DomainError, 'status' | 'headers' | 'body'> {
    const isOfFields = typeof detail === 'object' && detail !== null && !Array.isArray(detail);
    const isTakenOut = status === 404 && isOfFields && !this.settings.backendOnly;
    return { status, headers, body: isTakenOut ? { ...detail } : body };
  }

  private known(error: unknown, request: FastifyRequest): DomainError {
    if (error instanceof DomainError) return error;
    if (error instanceof HttpException) return fromNest(error);
    if (isConnectionFailure(error)) return new DatabaseUnavailableError();
    if (isMissingReference(error)) return new GoneMeanwhileError();
    const fastify = fromFastify(error, request);
    if (fastify) return fastify;
    return new UnexpectedError(request.id);
  }

  private log(error: unknown, request: FastifyRequest): void {
    const route = request.routeOptions.url ?? 'none';
    this.logger.error({ requestId: request.id, method: request.method, route, msg: fullText(error) });
  }
}

/** Nest's own exceptions: an unknown route, chiefly. */
function fromNest(error: HttpException): DomainError {
  const status = error.getStatus();
  return new DomainError('HTTP', status, status === 404 ? 'Not Found' : error.message);
}

/** What Fastify refuses before a handler runs. Its errors carry a code and a status. */
function fromFastify(error: unknown, request: FastifyRequest): DomainError | null {
  if (!(error instanceof Error)) return null;
  const { code, statusCode } = error as Error & { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const limit = Math.floor(request.routeOptions.bodyLimit / 1024 / 1024);
    return new DomainError('TOO_LARGE', 413, `Content size limit exceeded. Maximum allowed is ${limit}MB.`);
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new DomainError('REQUEST', statusCode, error.message);
  return null;
}
