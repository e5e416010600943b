import { Injectable } from '@nestjs/common';
import { isConnectionFailure } from '../common/connection-failure';
import { Statements, type Columns, type Values } from '../database/statements';
import { JobNews } from './job-news';

const COLUMNS: Columns = { job_id: 'text', seq: 'integer', event: 'text', data: 'text' };
/** Keeps a statement's parameters far below SQLite's limit. */
const MOST_ROWS = 256;

interface Pending {
  readonly row: Values;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/** Stores the events of all jobs: what comes while a commit is under way shares the next one. */
@Injectable()
export class JobEventWriter {
  private pending: Pending[] = [];
  private draining = false;

  constructor(
    private readonly statements: Statements,
    private readonly news: JobNews,
  ) {}

  /** Resolves when it is stored, and whoever follows the job in this process has been told. */
  add(jobId: string, seq: number, event: string, data: unknown): Promise<void> {
    const row = [jobId, seq, event, JSON.stringify(data)];
    return new Promise((stored, failed) => {
      this.pending.push({ row, stored, failed });
      if (this.draining) return;
      this.draining = true;
      setImmediate(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.pending.length > 0) await this.store(this.pending.splice(0, MOST_ROWS));
    this.draining = false;
  }

  /** Another job's bad row, of a flow that was deleted meanwhile, makes none fail but itself. */
  private async store(batch: readonly Pending[]): Promise<void> {
    try {
      const rows = batch.map(({ row }) => row);
      await this.statements.insert('job_event', COLUMNS, rows);
      for (const { stored } of batch) stored();
      for (const jobId of new Set(rows.map(([id]) => id as string))) this.news.tell(jobId);
    } catch (error) {
      if (batch.length === 1 || isConnectionFailure(error)) batch.forEach(({ failed }) => failed(error));
      else for (const one of batch) await this.store([one]);
    }
  }
}
