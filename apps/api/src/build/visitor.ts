import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { refusal } from '../common/domain-error';

/** 400: who runs a public flow must say who it is, by a cookie of any value. */
export class VisitorUnknownError extends refusal('VISITOR_UNKNOWN', 400, 'No client_id cookie found') {}

/** The namespace of DNS names (RFC 9562, 6.6), which Langflow takes. */
const NAMESPACE = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex');
const VERSION_5 = 0x50;
const VARIANT = 0x80;

/**
 * Who sends the request, by the cookie `client_id`, as an id of the visitor in that flow: a name-based UUID (version 5). What it stands for
 * cannot be told from it.
 * @throws VisitorUnknownError
 */
export function visitorOf({ cookies }: Pick<FastifyRequest, 'cookies'>, flowId: string): string {
  const client = cookies.client_id;
  if (client === undefined || client === '') throw new VisitorUnknownError();
  const bytes = createHash('sha1').update(NAMESPACE).update(`${client}_${flowId}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | VERSION_5, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | VARIANT, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
