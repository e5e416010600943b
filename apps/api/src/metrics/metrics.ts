import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { RunLimit } from '../run/run-limit';

/**
 * What the server tells of itself: the process (memory, event loop, collections), runs under way, the connections to PostgreSQL.
 * No label names a user, a key or a flow: their number has no bound, and what reads metrics need not know them.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor(limit: RunLimit, dataSource: DataSource) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'flowgate_runs_in_progress',
      help: 'Runs of flows under way.',
      registers,
      collect() {
        this.set(limit.running);
      },
    });
    const pool = poolOf(dataSource);
    if (pool === null) return;
    new Gauge({
      name: 'flowgate_database_connections',
      help: 'Connections to PostgreSQL by state, and requests that wait for one.',
      labelNames: ['state'],
      registers,
      collect() {
        this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
        this.set({ state: 'idle' }, pool.idleCount);
        this.set({ state: 'awaited' }, pool.waitingCount);
      },
    });
  }
}

/** The pool behind TypeORM's driver; `null` on SQLite. */
function poolOf({ options, driver }: DataSource): Pool | null {
  return options.type === 'postgres' ? (driver as unknown as { readonly master: Pool }).master : null;
}
