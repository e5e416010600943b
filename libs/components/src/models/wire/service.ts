import type { IncomingMessage } from 'node:http';
import { APICallError } from '@ai-sdk/provider';
import { ComponentError } from '@flowgate/engine';
import { largestAnswer } from '../../outgoing/create-outgoing';
import { isTransient, type ModelPost, tooLarge, unreachable } from '../provider-fetch';
import type { Body, Dialect } from './dialect';

/** What is sent to a service, for those who sign it. */
export interface SentRequest {
  readonly url: string;
  readonly body: string;
}

/** A service that is asked by `POST` with JSON. */
export interface Service {
  /** Its name, for people. */
  readonly name: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** What stands behind the address in every call, a `?` first. */
  readonly query?: string;
  /** Who asks; may have to be asked for first, or depend on what is sent. */
  readonly headers: (
    request: SentRequest,
  ) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Sends a request. */
  readonly post: ModelPost;
}

/**
 * @returns the answer, whose body has not begun
 * @throws APICallError for a refusal; ComponentError for a service that cannot be reached
 */
export async function callService(
  service: Service,
  path: string,
  body: Body,
  signal: AbortSignal,
  refusal?: Dialect['refusal'],
): Promise<IncomingMessage> {
  const url = `${service.baseUrl}${path}${service.query ?? ''}`;
  const response = await sent(service, url, body, signal);
  const statusCode = response.statusCode ?? 0;
  if (statusCode >= 200 && statusCode < 300) return response;
  const responseBody = await readText(response, service.name).catch(statusAlone);
  throw new APICallError({
    message: `status ${statusCode}`,
    url,
    // The question is no matter for a log.
    requestBodyValues: {},
    statusCode,
    responseBody,
    responseHeaders: headersOf(response),
    data: refusal?.(statusCode, responseBody, headersOf(response), path),
  });
}

async function sent(
  service: Service,
  url: string,
  body: Body,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const text = JSON.stringify(body);
  const headers = {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'flowgate',
    ...(await service.headers({ url, body: text })),
  };
  try {
    return await service.post({ url, headers, body: text }, signal);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof ComponentError) throw error;
    if (!isTransient(error)) throw unreachable(service.name, error);
    const message = 'The connection broke.';
    throw new APICallError({ message, url, requestBodyValues: {}, cause: error, isRetryable: true });
  }
}

/** A whole body. @throws ComponentError when it would fill the memory; the system's error when it breaks off */
export async function readText(response: IncomingMessage, name: string): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size > largestAnswer) throw tooLarge(name);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The status alone is enough to tell of a refusal whose body breaks off. */
function statusAlone(error: unknown): string {
  if (error instanceof Error && error.name === 'ComponentError') throw error;
  return '';
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
