import { Injectable } from '@nestjs/common';
import { isConnectionFailure } from '../common/connection-failure';
import { Statements, type Columns, type Values } from '../database/statements';
import { JobNews } from './job-news';

const COLUMNS = {
  job_event: { job_id: 'text', seq: 'integer', event: 'text', data: 'text' },
  job_node: { job_id: 'text', node: 'text', turn: 'text', given: 'text' },
} as const satisfies Record<string, Columns>;
type Table = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as Table[];

/** Keeps a statement's parameters far below SQLite's limit. */
const MOST_ROWS = 256;

interface Pending {
  readonly table: Table;
  readonly row: Values;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Stores what happens in all jobs, in its order: what comes while a commit is under way shares the next one. When a node is stored, so is
 * what was told of the run before it.
 */
@Injectable()
export class JobWriter {
  private pending: Pending[] = [];
  private draining = false;

  constructor(
    private readonly statements: Statements,
    private readonly news: JobNews,
  ) {}

  /**
   * Resolves when it is stored, and whoever follows the job in this process has been told.
   * @param row begins with the job's id
   */
  add(table: Table, row: Values): Promise<void> {
    return new Promise((stored, failed) => {
      this.pending.push({ table, row, stored, failed });
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
    const insertions = TABLES.map((table) => ({
      table,
      columns: COLUMNS[table],
      rows: batch.filter((each) => each.table === table).map(({ row }) => row),
    }));
    try {
      await this.statements.insertTogether(insertions.filter(({ rows }) => rows.length > 0));
      for (const { stored } of batch) stored();
      for (const jobId of new Set(batch.map(({ row }) => row[0] as string))) this.news.tell(jobId);
    } catch (error) {
      if (batch.length === 1 || isConnectionFailure(error)) batch.forEach(({ failed }) => failed(error));
      else for (const one of batch) await this.store([one]);
    }
  }
}
