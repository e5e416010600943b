import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { KeyCall, KeyCalls } from '@flowgate/contracts';
import { In, type Repository } from 'typeorm';
import { fromDate, toSecondsWithOffset } from '../common/instant';
import type { EndedRun } from './ended-run';
import { StoredCall } from './key-call.entity';
import { dollars } from '../budgets/money';
import type { ModelTotal } from './priced-run';

/** Calls of a key that are kept. */
export const KEPT = 100;
/** Calls that are stored in a second. Of a busier server's keys each has its newest stored. */
const MOST_AT_ONCE = 1000;
const ROWS = 100;

const TRIM = `
  DELETE FROM api_key_call WHERE id IN (
    SELECT id FROM (
      SELECT id, row_number() OVER (PARTITION BY key_id ORDER BY at DESC, id DESC) AS place
      FROM api_key_call WHERE key_id IN (`;

/** The last calls of each key: gathered in memory, stored every second, and no more than a hundred of a key. */
@Injectable()
export class LastCalls {
  private readonly logger = new Logger('LastCalls');
  private pending = new Map<string, PendingCall[]>();

  constructor(@InjectRepository(StoredCall) private readonly stored: Repository<StoredCall>) {}

  add(run: EndedRun, totals: readonly ModelTotal[], now: number): void {
    const { keyId } = run;
    if (keyId === null) return;
    let calls = this.pending.get(keyId);
    if (!calls) this.pending.set(keyId, (calls = []));
    calls.push({ run, totals, endedAt: now });
    if (calls.length >= 2 * KEPT) calls.splice(0, KEPT);
  }

  /** Never rejects: calls that cannot be stored are lost, and said to be. */
  async flush(): Promise<void> {
    const { pending } = this;
    if (pending.size === 0) return;
    this.pending = new Map();
    const share = Math.min(KEPT, Math.max(1, Math.floor(MOST_AT_ONCE / pending.size)));
    const calls = [...pending].flatMap(([keyId, of]) => of.slice(-share).map((call) => ({ keyId, call })));
    try {
      for (let at = Math.max(0, calls.length - MOST_AT_ONCE); at < calls.length; at += ROWS) {
        const rows = calls.slice(at, at + ROWS).map(({ keyId, call }) => storable(keyId, call));
        await this.stored.insert(rows);
        await this.trim([...new Set(rows.map(({ keyId }) => keyId))]);
      }
    } catch (error) {
      this.logger.warn(`The last calls of keys could not be stored: ${String(error)}`);
    }
  }

  /** The newest first; of these flows only, or of all. */
  async of(keyId: string, flows: readonly string[] | null = null): Promise<KeyCalls> {
    const calls = await this.stored.find({
      where: { keyId, ...(flows && { flowId: In([...flows]) }) },
      order: { at: 'DESC', id: 'DESC' },
      take: KEPT,
    });
    return { calls: calls.map(shown) };
  }

  private async trim(keyIds: readonly string[]): Promise<void> {
    const places = keyIds.map((_, index) => `$${index + 1}`).join(', ');
    await this.stored.query(`${TRIM}${places})) ranked WHERE place > ${KEPT})`, [...keyIds]);
  }
}

/** A call that may never be stored is kept as it came: to sum it up costs more than all else. */
interface PendingCall {
  readonly run: EndedRun;
  readonly totals: readonly ModelTotal[];
  readonly endedAt: number;
}

function storable(keyId: string, { run, totals, endedAt }: PendingCall): StoredCall {
  const { flowId, status, milliseconds, address, requestId } = run;
  const ms = milliseconds === null ? null : Math.round(milliseconds * 10) / 10;
  let [inputTokens, outputTokens, costNano] = [0, 0, 0 as number | null];
  for (const total of totals) {
    inputTokens += total.inputTokens;
    outputTokens += total.outputTokens;
    costNano = costNano === null || total.unpricedTokens > 0 ? null : costNano + total.costNano;
  }
  const at = fromDate(new Date(endedAt));
  const sums = { inputTokens, outputTokens, costNano };
  return { id: randomUUID(), keyId, at, flowId, status, ms, ...sums, address, requestId };
}

function shown(call: StoredCall): KeyCall {
  return {
    at: toSecondsWithOffset(call.at),
    flow_id: call.flowId,
    status: call.status,
    ms: call.ms,
    input_tokens: call.inputTokens,
    output_tokens: call.outputTokens,
    cost_usd: call.costNano === null ? null : dollars(BigInt(call.costNano)),
    address: call.address,
    request_id: call.requestId,
  };
}
