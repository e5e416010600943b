import { hash } from 'node:crypto';
import type { AuditedEvent } from './audit-event.entity';

/** In this order, as a JSON list: what is hashed of an event, behind the hash of the event before. */
const HASHED = [
  'seq',
  'at',
  'actor',
  'actorName',
  'actorKey',
  'address',
  'agent',
  'action',
  'target',
  'owner',
  'changes',
] as const satisfies (keyof AuditedEvent)[];

/** SHA-256 of the event before's hash and of everything that the event says (docs/audit.md#the-chain). */
export function hashOf(event: Omit<AuditedEvent, 'hash'>): string {
  return hash('sha256', event.prev + JSON.stringify(HASHED.map((field) => event[field])));
}
