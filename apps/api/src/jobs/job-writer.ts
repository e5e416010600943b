import { Injectable } from '@nestjs/common';
import { Statements, type Change, type Columns, type Insertion, type Values } from '../database/statements';
import { Gathered } from './gathered';
import { JobNews } from './job-news';

const COLUMNS = {
  job: {
    id: 'text',
    kind: 'text',
    status: 'text',
    flow_id: 'text',
    api_key_id: 'text',
    attempts: 'integer',
    created_at: 'text',
    started_at: 'text',
    user_id: 'text',
    request: 'text',
    request_id: 'text',
    address: 'text',
    run_at: 'text',
    cancel_asked: 'boolean',
    worker: 'integer',
    callback_url: 'text',
    callback_attempts: 'integer',
    callback_at: 'text',
  },
  job_event: { job_id: 'text', seq: 'integer', event: 'text', data: 'text' },
  job_node: { job_id: 'text', node: 'text', turn: 'text', given: 'text' },
  job_call: { job_id: 'text', node: 'text', turn: 'text', call: 'text', given: 'text' },
} as const satisfies Record<string, Columns>;
type Table = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as Table[];

/** By its id and not by its status, as in `CLAIM` (`job-claims.ts`). */
const END = {
  columns: {
    job_id: 'text',
    attempt: 'integer',
    end_status: 'text',
    end_answer: 'text',
    end_error: 'text',
    end_at: 'text',
  },
  sql: (given: string) => `
    UPDATE job SET status = end_status, answer = end_answer, error = end_error, ended_at = end_at
    FROM ${given} WHERE id = job_id AND attempts = attempt AND status || '' = 'running' RETURNING id`,
} as const satisfies Omit<Change, 'rows'>;

const MOST_ROWS = 256;
/** What many jobs want stored waits for each other so long, since a commit costs as much as some rows. */
const GATHER_MS = 5;
const MANY = 8;

interface Written {
  /** `null` for a job's end. */
  readonly table: Table | null;
  readonly row: Values;
}

/**
 * Stores what happens in all jobs, in its order. When a node is stored, so is what was told of the run before it. A bad row, of a flow that
 * was deleted meanwhile, makes no other fail.
 */
@Injectable()
export class JobWriter {
  private readonly rows = new Gathered<Written, boolean>(MOST_ROWS, (rows) => this.store(rows), {
    ms: GATHER_MS,
    many: MANY,
  });

  constructor(
    private readonly statements: Statements,
    private readonly news: JobNews,
  ) {}

  /**
   * Resolves when it is stored, and whoever follows the job in this process has been told.
   * @param row begins with the job's id
   */
  async add(table: Table, row: Values): Promise<void> {
    await this.rows.add({ table, row });
  }

  /** Ends an attempt and its job; answers whether it did: an attempt that is the job's no more changes nothing. */
  end(row: Values): Promise<boolean> {
    return this.rows.add({ table: null, row });
  }

  private async store(written: readonly Written[]): Promise<boolean[]> {
    const ends = rowsOf(written, null);
    const insertions = TABLES.map((table): Insertion => ({
      table,
      columns: COLUMNS[table],
      rows: rowsOf(written, table),
      mustBeNew: table === 'job',
    })).filter(({ rows }) => rows.length > 0);
    const change = ends.length > 0 ? { ...END, rows: ends } : undefined;
    const found = await this.statements.together<{ id: string }>(insertions, change);
    const ended = new Set(found.map(({ id }) => id));
    for (const jobId of new Set(written.map(({ row }) => row[0] as string))) this.news.tell(jobId);
    return written.map(({ row }) => ended.has(row[0] as string));
  }
}

function rowsOf(written: readonly Written[], table: Table | null): Values[] {
  return written.filter((each) => each.table === table).map(({ row }) => row);
}
