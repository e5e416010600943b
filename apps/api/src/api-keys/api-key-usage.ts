import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { fromDate } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { ApiKey } from './api-key.entity';

const FLUSH_EVERY_MS = 1000;
const AT_ONCE = 100;
/** What clients call themselves is short, and what they may send is not. */
const LONGEST_AGENT = 200;

interface Uses {
  uses: number;
  /** Milliseconds; an instant is made of it once a second, not with every use. */
  lastUsedAt: number;
  address: string;
  agent: string | null;
}

type Counted = readonly [keyId: string, uses: Uses];

/**
 * Counts the uses of keys off the request's path: in memory first, added to the stored numbers every second and when the
 * server stops. Additions, not totals, so replicas count together.
 */
@Injectable()
export class ApiKeyUsage implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('ApiKeyUsage');
  private pending = new Map<string, Uses>();
  private flushing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectRepository(ApiKey) private readonly apiKeys: Repository<ApiKey>,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** One more use, from that address and by a client that calls itself so. */
  count(keyId: string, address: string, agent: string | null = null): void {
    if (this.settings.disableApiKeyTracking) return;
    const lastUsedAt = Date.now();
    const counted = this.pending.get(keyId);
    if (counted) {
      counted.uses++;
      counted.lastUsedAt = lastUsedAt;
      counted.address = address;
      counted.agent = agent;
    } else this.pending.set(keyId, { uses: 1, lastUsedAt, address, agent });
  }

  /** Stores what was counted so far; what cannot be stored now is kept and tried again with the next flush. */
  flush(): Promise<void> {
    this.flushing = this.flushing.then(() => this.store());
    return this.flushing;
  }

  private async store(): Promise<void> {
    // In the same order everywhere, or replicas that store the uses of the same keys could wait for each other.
    const batch = [...this.pending].sort(([one], [other]) => (one < other ? -1 : 1));
    this.pending = new Map();
    for (let at = 0; at < batch.length; at += AT_ONCE) await this.add(batch.slice(at, at + AT_ONCE));
  }

  /** One statement and one commit for many keys: a commit each would keep the database from everything else. */
  private async add(counted: readonly Counted[]): Promise<void> {
    try {
      const values = counted.flatMap(([id, { uses, lastUsedAt, address, agent }]) => [
        id,
        uses,
        fromDate(new Date(lastUsedAt)),
        address,
        agent?.slice(0, LONGEST_AGENT) ?? null,
      ]);
      await this.apiKeys.query(addition(counted.length), values);
    } catch (error) {
      this.logger.warn(`Uses of keys could not be stored and are kept: ${String(error)}`);
      for (const [id, uses] of counted) this.putBack(id, uses);
    }
  }

  private putBack(keyId: string, earlier: Uses): void {
    const counted = this.pending.get(keyId);
    if (counted) counted.uses += earlier.uses;
    else this.pending.set(keyId, earlier);
  }
}

function addition(keys: number): string {
  const rows = Array.from({ length: keys }, (_, row) => {
    const [id, uses, at, address, agent] = [1, 2, 3, 4, 5].map((column) => `$${row * 5 + column}`);
    return `SELECT ${id} AS id, CAST(${uses} AS integer) AS uses, ${at} AS at, ${address} AS address, CAST(${agent} AS text) AS agent`;
  });
  return `
    UPDATE api_key SET total_uses = total_uses + counted.uses, last_used_at = counted.at,
      last_used_address = counted.address, last_used_agent = counted.agent
    FROM (${rows.join(' UNION ALL ')}) counted WHERE api_key.id = counted.id`;
}
