import type { IncomingMessage } from 'node:http';
import { statusFailure } from '../model-failure';
import { isPassing, largestAnswer, tooLarge, unreachable } from '../provider-fetch';
import { post } from './post';
import { askedWait, PassingFailure } from './repeated';
import type { Body } from './request-body';

/** A service with OpenAI's chat completions API. */
export interface Service {
  /** Its name, for people. */
  readonly name: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** What the service has said, without the key. */
  readonly withoutKey: (text: string) => string;
}

/**
 * Asks once; a call that is refused for its temperature, once more without.
 * @returns the answer, whose body has not begun
 * @throws ComponentError for a refusal and for a service that cannot be reached, inside a PassingFailure when another
 *   attempt may go better
 */
export async function callService(
  service: Service,
  body: Body,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const response = await sent(service, body, signal);
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return response;
  const text = await readText(response, service);
  if (refusesTemperature(status, text) && body.temperature !== undefined) {
    return callService(service, { ...body, temperature: undefined }, signal);
  }
  const failure = statusFailure(status, service.withoutKey(text));
  throw mayPass(status) ? new PassingFailure(failure, askedWait(response.headers)) : failure;
}

async function sent(
  { name, baseUrl, apiKey }: Service,
  body: Body,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const headers = {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'flowgate',
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  try {
    return await post({ url: `${baseUrl}/chat/completions`, headers, body: JSON.stringify(body) }, signal);
  } catch (error) {
    const failure = unreachable(name, error);
    throw isPassing(error) ? new PassingFailure(failure) : failure;
  }
}

/** What could be read of a refusal's body. @throws ComponentError when it would fill the memory */
async function readText(response: IncomingMessage, { name }: Service): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.byteLength;
      if (size > largestAnswer) break;
      parts.push(part);
    }
  } catch {
    // The status alone is enough to tell.
    return '';
  }
  if (size > largestAnswer) throw tooLarge(name);
  return Buffer.concat(parts).toString('utf8');
}

function mayPass(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

/** Some models take no temperature; a flow need not know (docs/langflow/components.md#language-models). */
export function refusesTemperature(status: number, text: string): boolean {
  return status === 400 && /["']temperature["']/.test(text);
}
