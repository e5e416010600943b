import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Statements } from '../database/statements';
import { otherRequest, stillRunning } from './idempotency-errors';

/** Who says nothing for so long while it is at a request has died, and the request may be sent again. */
export const HELD_MS = 20_000;
const KEPT_MS = 86_400_000;

export interface AskedOnce {
  readonly flowId: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** An answer as it is kept: what was sent, byte by byte. */
export interface KeptAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** The answer to the request of that id. */
export interface FoundAnswer extends KeptAnswer {
  readonly id: string;
}

/** A request that is this process's to answer. */
export interface Claim {
  readonly id: string;
  readonly holder: string;
}

interface Found {
  readonly id: string;
  readonly fingerprint: string;
  readonly status: number | null;
  readonly body: string | null;
  readonly isOld: number | boolean;
}

/** The rows of requests with an `Idempotency-Key`: each has one holder at a time, over all replicas, by the clock of the database. */
@Injectable()
export class IdempotentRows {
  private readonly sql: ReturnType<typeof statementsFor>;

  constructor(private readonly statements: Statements) {
    this.sql = statementsFor(statements.clock);
  }

  /**
   * @returns the kept answer, or the claim of who is to make it
   * @throws IdempotencyError 409 while somebody is at it, 422 for another request with the same key
   */
  async claim({ flowId, key, fingerprint }: AskedOnce): Promise<FoundAnswer | Claim> {
    for (;;) {
      const holder = randomUUID();
      const values = [randomUUIDv7(), flowId, key, fingerprint, holder];
      const [claimed] = await this.statements.rows<{ id: string }>(this.sql.claim, values);
      if (claimed) return { id: claimed.id, holder };
      const found = await this.statements.row<Found>(this.sql.find, [flowId, key]);
      if (found?.isOld) await this.statements.run(this.sql.forget, [flowId, key]);
      else if (found) return answered(found, fingerprint);
    }
  }

  /** Says that the holder is still at it. */
  hold({ id, holder }: Claim): Promise<void> {
    return this.statements.run(this.sql.hold, [id, holder]);
  }

  /** Keeps the answer, unless somebody else is at it by now. */
  keep({ id, holder }: Claim, { status, body }: KeptAnswer): Promise<void> {
    return this.statements.run(this.sql.keep, [id, holder, status, body]);
  }

  /** As if it had never been asked for. */
  release({ id, holder }: Claim): Promise<void> {
    return this.statements.run(this.sql.release, [id, holder]);
  }

  /** Drops what is older than a day. */
  drop(): Promise<void> {
    return this.statements.run(this.sql.drop, []);
  }
}

function answered({ id, status, body, ...found }: Found, fingerprint: string): FoundAnswer {
  if (found.fingerprint !== fingerprint) throw otherRequest();
  if (status === null || body === null) throw stillRunning();
  return { id, status, body };
}

function statementsFor(clock: string) {
  const table = 'idempotent_request';
  const isOld = `begun_at < ${clock} - ${KEPT_MS}`;
  return {
    claim:
      `INSERT INTO ${table} (id, flow_id, key, fingerprint, holder, held_until, begun_at) ` +
      `VALUES ($1, $2, $3, $4, $5, ${clock} + ${HELD_MS}, ${clock}) ` +
      'ON CONFLICT (flow_id, key) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until ' +
      `WHERE ${table}.status IS NULL AND ${table}.held_until < ${clock} ` +
      `AND ${table}.fingerprint = excluded.fingerprint RETURNING id`,
    find: `SELECT id, fingerprint, status, body, ${isOld} AS "isOld" FROM ${table} WHERE flow_id = $1 AND key = $2`,
    forget: `DELETE FROM ${table} WHERE flow_id = $1 AND key = $2 AND ${isOld}`,
    hold: `UPDATE ${table} SET held_until = ${clock} + ${HELD_MS} WHERE id = $1 AND holder = $2`,
    keep: `UPDATE ${table} SET status = $3, body = $4 WHERE id = $1 AND holder = $2`,
    release: `DELETE FROM ${table} WHERE id = $1 AND holder = $2`,
    drop: `DELETE FROM ${table} WHERE ${isOld}`,
  };
}
