import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AuditAction, AuditEvent, AuditPage } from '@flowgate/contracts';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import type { Principal } from '../common/principal';
import { AuditedEvent } from './audit-event.entity';
import type { AuditFilter } from './dto/list-audit';

type Viewer = Pick<Principal, 'userId' | 'isSuperuser'>;

/** The audit trail as users see it: what they did and what was done to their things; superusers see everything. */
@Injectable()
export class AuditList {
  constructor(@InjectRepository(AuditedEvent) private readonly events: Repository<AuditedEvent>) {}

  async page(viewer: Viewer, { limit, order, ...filter }: AuditFilter): Promise<AuditPage> {
    const query = this.events
      .createQueryBuilder('event')
      .orderBy('event.seq', order === 'asc' ? 'ASC' : 'DESC')
      .take(limit + 1);
    if (!viewer.isSuperuser)
      query.andWhere('(event.actor = :userId OR event.owner = :userId)', { userId: viewer.userId });
    narrow(query, filter, order);
    const found = await query.getMany();
    const page = found.slice(0, limit);
    return {
      events: page.map((event) => shown(event, viewer)),
      next_after: found.length > limit ? (page.at(-1)?.seq ?? null) : null,
    };
  }
}

function narrow(
  query: SelectQueryBuilder<AuditedEvent>,
  { after, action, target, actor }: Pick<AuditFilter, 'after' | 'action' | 'target' | 'actor'>,
  order: AuditFilter['order'],
): void {
  if (typeof after === 'number') query.andWhere(`event.seq ${order === 'asc' ? '>' : '<'} :after`, { after });
  if (typeof after === 'string') query.andWhere('event.at > :after', { after });
  if (action?.endsWith('*')) query.andWhere('event.action LIKE :group', { group: action.replace('*', '%') });
  else if (action !== undefined) query.andWhere({ action });
  if (target !== undefined) query.andWhere({ target });
  if (actor !== undefined) query.andWhere({ actor });
}

/** From where somebody else has changed one's things is no business of oneself. */
function shown(event: AuditedEvent, { userId, isSuperuser }: Viewer): AuditEvent {
  const { seq, at, actor, actorName, actorKey, address, agent, action, target, owner, changes, prev, hash } =
    event;
  const mayKnow = isSuperuser || actor === userId;
  return {
    seq,
    at,
    actor,
    actor_name: actorName,
    actor_key: actorKey,
    address: mayKnow ? address : null,
    agent: mayKnow ? agent : null,
    action: action as AuditAction,
    target,
    owner,
    changes: JSON.parse(changes) as AuditEvent['changes'],
    prev,
    hash,
  };
}
