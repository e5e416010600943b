import { randomUUID } from 'node:crypto';
import { FLOW } from '@flowgate/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { type AuditedAction, recordChanges } from '../audit/record-changes';
import { UnavailableError } from '../common/domain-error';
import { now } from '../common/instant';
import { propertyName } from '../database/columns';
import { isUniqueViolation } from '../database/unique-violation';
import { auditedFlow } from './audited-flow';
import type { NewFlow } from './dto/create-flow';
import type { FlowColumns } from './dto/given-columns';
import { FlowNameTakenError } from './flow-errors';
import { nextEndpointName, nextName, startingWith } from './flow-names';
import { Flow } from './flow.entity';

/** What becomes of a name that is taken: another is found, or the flow is refused with 409. */
type WhenTaken = 'rename' | 'refuse';

export interface StorageRules {
  readonly name: WhenTaken;
  readonly endpointName: WhenTaken;
  /** An id that is taken is replaced by a new one, or tells that there is nothing to create. */
  readonly id: 'replace' | 'required';
}

/** The id that was required belongs to a flow already. */
export class FlowIdTakenError extends Error {
  readonly code = 'FLOW_ID_TAKEN';
}

/** A flow and the project it goes into. */
export interface PlacedFlow {
  readonly flow: NewFlow;
  readonly folderId: string;
}

const MOST_ATTEMPTS = 500;

/** What may be empty is, and a flag is not set. */
const EMPTY = Object.entries(FLOW)
  .filter(([, kind]) => kind.endsWith('?') || kind === 'flag')
  .map(([name, kind]) => [propertyName(name), kind === 'flag' ? false : null] as const);

const DEFAULTS = {
  ...(Object.fromEntries(EMPTY) as unknown as FlowColumns),
  accessType: 'PRIVATE',
  flowType: 'workflow',
} as const;

/** Stores new flows. The unique constraints decide who gets a name; whoever lost takes the next one. */
@Injectable()
export class FlowStorage {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Stores all of the flows or none of them.
   * @throws FlowNameTakenError where the rules refuse; FlowIdTakenError where they require the id
   */
  insert(userId: string, flows: readonly PlacedFlow[], rules: StorageRules): Promise<Flow[]> {
    return this.dataSource.transaction(async (manager) => {
      const stored = await insertAll(manager, userId, flows, rules);
      await recordChanges(manager, stored.map(madeFlow));
      return stored;
    });
  }
}

/** What the trail tells of a new flow. */
export function madeFlow(flow: Flow): AuditedAction {
  return auditedFlow('flow.create', null, flow);
}

/** Stores the flows within a transaction that stores more than them, and tells the trail of all at its end. */
export async function insertAll(
  manager: EntityManager,
  userId: string,
  flows: readonly PlacedFlow[],
  rules: StorageRules,
): Promise<Flow[]> {
  await takeTurn(manager, userId);
  const stored: Flow[] = [];
  for (const placed of flows) stored.push(await insertOne(manager, newRow(userId, placed), rules));
  return stored;
}

function newRow(userId: string, { flow, folderId }: PlacedFlow): Flow {
  const at = now();
  return {
    ...DEFAULTS,
    ...flow.given,
    id: flow.id ?? randomUUID(),
    userId,
    folderId,
    versionToken: randomUUID(),
    createdAt: at,
    updatedAt: at,
    extras: flow.extras,
  };
}

async function insertOne(manager: EntityManager, row: Flow, rules: StorageRules): Promise<Flow> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    try {
      // A savepoint: PostgreSQL would give the whole transaction up with the first violation.
      await manager.transaction((savepoint) => savepoint.insert(Flow, row as QueryDeepPartialEntity<Flow>));
      return row;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await avoidTaken(manager, row, rules);
    }
  }
  throw new UnavailableError('Too many flows of this name are being made at once. Please try again.', 1);
}

/** Gives the row other values where another flow has its own. */
async function avoidTaken(manager: EntityManager, row: Flow, rules: StorageRules): Promise<void> {
  const { id, userId, name, endpointName } = row;
  const where = [{ id }, { userId, name }, ...(endpointName === null ? [] : [{ userId, endpointName }])];
  const select = { id: true, userId: true, name: true, endpointName: true } as const;
  for (const other of await manager.find(Flow, { where, select })) {
    if (other.id === id) {
      if (rules.id === 'required') throw new FlowIdTakenError();
      row.id = randomUUID();
    }
    if (other.userId !== userId) continue;
    if (other.name === name) {
      if (rules.name === 'refuse') throw new FlowNameTakenError('name', 409);
      row.name = nextName(name, await takenLike(manager, userId, 'name', name));
    }
    if (endpointName !== null && other.endpointName === endpointName) {
      if (rules.endpointName === 'refuse') throw new FlowNameTakenError('endpointName', 409);
      row.endpointName = nextEndpointName(
        endpointName,
        await takenLike(manager, userId, 'endpoint_name', endpointName),
      );
    }
  }
}

async function takenLike(
  manager: EntityManager,
  userId: string,
  column: 'name' | 'endpoint_name',
  beginning: string,
): Promise<string[]> {
  const query = `SELECT ${column} AS taken FROM flow WHERE user_id = $1 AND ${column} LIKE $2 ESCAPE '!'`;
  const rows = await manager.query<{ taken: string }[]>(query, [userId, startingWith(beginning)]);
  return rows.map(({ taken }) => taken);
}

/**
 * Lets one transaction of a user make flows at a time. Two that make the same names in another order would wait for each other on
 * PostgreSQL until it ends one of them; on SQLite transactions follow one another anyway.
 */
export async function takeTurn(manager: EntityManager, userId: string): Promise<void> {
  if (manager.dataSource.options.type !== 'postgres') return;
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [userId]);
}
