import { lookup as systemLookup } from 'node:dns';
import { ComponentError, type Outgoing, type OutgoingRequest, type Purpose } from '@flowgate/engine';
import { AddressJudge, type Lookup } from './address-judge';
import { allowedHosts } from './allowed-hosts';
import { post } from './post';
import { connect } from './connect';
import { type Hop, redirectOf } from './redirect';
import { serviceUrls } from './service-urls';
import { type Connector, Transport } from './transport';

export interface OutgoingOptions {
  /** Host names, addresses and networks that calls of every purpose may reach; see `allowedHosts`. */
  readonly allowed?: readonly string[];
  /** Services that are called at another address than their own; see `serviceUrls`. */
  readonly services?: readonly string[];
  readonly lookup?: Lookup;
  readonly dial?: Connector;
}

/** More than any service of this kind answers; one that sends more would fill the memory. */
export const largestAnswer = 64 * 1024 * 1024;

/** The way out of one server; made once, because it keeps connections. */
export function createOutgoing({
  allowed = [],
  services = [],
  lookup = systemLookup,
  dial,
}: OutgoingOptions = {}): Outgoing {
  const hosts = allowedHosts(allowed);
  const forward = serviceUrls(services);
  const transport = (purpose: Purpose) =>
    new Transport(new AddressJudge(purpose, hosts, lookup), forward, dial);
  const transports = { model: transport('model'), web: transport('web') };
  return {
    fetch: (url, { purpose, ...request }) => call(transports[purpose], url, request),
    // Async, so that a refusal rejects.
    post: async ({ purpose, ...what }, signal) => post(what, transports[purpose], signal),
    connect: async ({ purpose, ...where }, signal) => connect(where, transports[purpose].judge, signal),
  };
}

async function call(
  transport: Transport,
  address: string | URL,
  request: Omit<OutgoingRequest, 'purpose'>,
): Promise<Response> {
  const {
    name,
    redirects = 0,
    onRedirect,
    timeoutMs,
    largestAnswer: most = largestAnswer,
    ...init
  } = request;
  const signals = [init.signal, timeoutMs === undefined ? null : AbortSignal.timeout(timeoutMs)];
  const signal = AbortSignal.any(signals.filter((one) => one !== null && one !== undefined));
  let hop: Hop = { url: transport.passable(address), init: { ...init, signal } };
  for (let left = redirects; ; left -= 1) {
    const response = await fetched(transport, hop);
    const next = redirects === 0 ? null : redirectOf(hop, response);
    if (!next) return bounded(response, hop.url, name ?? hop.url.host, most);
    await response.body?.cancel();
    if (left === 0) throw new ComponentError(`${String(address)} redirects more than ${redirects} times.`);
    onRedirect?.(response.headers.get('location') ?? '', response.status);
    hop = { ...next, url: transport.passable(next.url) };
  }
}

async function fetched(transport: Transport, { url, init }: Hop): Promise<Response> {
  const { fetch, dispatcher } = await transport.web;
  type Init = Parameters<typeof fetch>[1];
  try {
    // The package's types and the platform's name the same things apart.
    const response = await fetch(url, { ...init, redirect: 'manual', dispatcher } as Init);
    return response;
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    throw cause instanceof ComponentError ? cause : error;
  }
}

function bounded(
  { body, status, statusText, headers }: Response,
  url: URL,
  name: string,
  most: number,
): Response {
  let size = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, answer) {
      size += chunk.byteLength;
      if (size > most) answer.error(new ComponentError(`The answer of ${name} is too large.`));
      else answer.enqueue(chunk);
    },
  });
  const response = new Response(body?.pipeThrough(count), { status, statusText, headers });
  return Object.defineProperty(response, 'url', { value: url.href });
}
