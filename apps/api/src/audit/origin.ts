import type { EntityManager } from 'typeorm';
import { currentRequest } from '../common/current-request';
import { usernameOf } from '../database/look-ups/username';
import type { AuditedEvent } from './audit-event.entity';

export type Origin = Pick<AuditedEvent, 'actor' | 'actorName' | 'actorKey' | 'address' | 'agent'>;

/** What clients call themselves is short, and what they may send is not. */
const LONGEST_AGENT = 200;

/** What acts where no request does. */
let process = 'langflow';

/** Names the command that acts from now on, such as `langflow superuser`. */
export function actAs(command: string): void {
  process = command;
}

/** Who acts now, and from where: the request that is being answered, or the command line. */
export async function currentOrigin(manager: EntityManager): Promise<Origin> {
  const request = currentRequest();
  const actor = request?.user?.userId ?? null;
  return {
    actor,
    actorName: actor === null ? null : await usernameOf(manager, actor),
    actorKey: request?.user?.keyId ?? null,
    address: request?.ip ?? null,
    agent: request ? (request.headers['user-agent']?.slice(0, LONGEST_AGENT) ?? null) : process,
  };
}
