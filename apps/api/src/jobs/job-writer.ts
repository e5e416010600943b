import { Injectable } from '@nestjs/common';
import { Statements, type Columns, type Values } from '../database/statements';
import { Gathered } from './gathered';
import { JobNews } from './job-news';

const COLUMNS = {
  job_event: { job_id: 'text', seq: 'integer', event: 'text', data: 'text' },
  job_node: { job_id: 'text', node: 'text', turn: 'text', given: 'text' },
} as const satisfies Record<string, Columns>;
type Table = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as Table[];

/** Keeps a statement's parameters far below SQLite's limit. */
const MOST_ROWS = 256;

interface Written {
  readonly table: Table;
  readonly row: Values;
}

/**
 * Stores what happens in all jobs, in its order. When a node is stored, so is what was told of the run before it. A bad row, of a flow that
 * was deleted meanwhile, makes no other fail.
 */
@Injectable()
export class JobWriter {
  private readonly rows = new Gathered<Written, undefined>(MOST_ROWS, (rows) => this.store(rows));

  constructor(
    private readonly statements: Statements,
    private readonly news: JobNews,
  ) {}

  /**
   * Resolves when it is stored, and whoever follows the job in this process has been told.
   * @param row begins with the job's id
   */
  add(table: Table, row: Values): Promise<void> {
    return this.rows.add({ table, row });
  }

  private async store(written: readonly Written[]): Promise<undefined[]> {
    const insertions = TABLES.map((table) => ({
      table,
      columns: COLUMNS[table],
      rows: written.filter((each) => each.table === table).map(({ row }) => row),
    }));
    await this.statements.insertTogether(insertions.filter(({ rows }) => rows.length > 0));
    for (const jobId of new Set(written.map(({ row }) => row[0] as string))) this.news.tell(jobId);
    return [];
  }
}
