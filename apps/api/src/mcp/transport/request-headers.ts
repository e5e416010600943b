import type { FastifyRequest } from 'fastify';
import { PROTOCOL_VERSIONS } from '../protocol/initialize';
import { TransportError } from './transport-error';

const JSON_TYPE = 'application/json';
const EVENTS_TYPE = 'text/event-stream';

/** @throws TransportError 406 unless the client takes both an answer in JSON and a stream */
export function requireAcceptsBoth({ headers }: FastifyRequest): void {
  if (accepts(headers.accept, JSON_TYPE) && accepts(headers.accept, EVENTS_TYPE)) return;
  const wanted = `Client must accept both ${JSON_TYPE} and ${EVENTS_TYPE}`;
  throw new TransportError(406, `Not Acceptable: ${wanted}`);
}

/** @throws TransportError 406 */
export function requireAcceptsEvents({ headers }: FastifyRequest): void {
  if (!accepts(headers.accept, EVENTS_TYPE))
    throw new TransportError(406, `Not Acceptable: Client must accept ${EVENTS_TYPE}`);
}

/** @throws TransportError 400 for a version that this server does not speak; a client that names none is an old one, and taken */
export function requireKnownVersion({ headers }: FastifyRequest): void {
  const named = headers['mcp-protocol-version'];
  if (named === undefined || PROTOCOL_VERSIONS.includes(String(named))) return;
  const versions = PROTOCOL_VERSIONS.join(', ');
  throw new TransportError(
    400,
    `Bad Request: Unsupported protocol version: ${String(named)}. Supported versions: ${versions}`,
  );
}

function accepts(accept: string | undefined, type: string): boolean {
  const kinds = [type, `${type.slice(0, type.indexOf('/'))}/*`, '*/*'];
  return (accept ?? '')
    .split(',')
    .some((item) => kinds.includes((item.split(';')[0] ?? '').trim().toLowerCase()));
}
