import { Inject, Injectable } from '@nestjs/common';
import type { JobKindName, JobStatus } from '@flowgate/contracts';
import { now } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { Statements, type Change } from '../database/statements';
import { Gathered } from './gathered';
import type { KnownRun } from './known-run';

/** One attempt at a job: what another attempt makes of the job counts, once there is one. */
export interface Attempt {
  readonly id: string;
  /** Counts the attempts, and tells them from each other. */
  readonly attempts: number;
}

/** A job that this server runs. */
export interface ClaimedJob extends Attempt {
  readonly kind: JobKindName;
  readonly userId: string;
  readonly keyId: string | null;
  readonly flowId: string;
  readonly request: string;
  readonly requestId: string;
  readonly address: string;
  readonly cancelAsked: boolean;
  /** Of a job that is begun as it is asked for, what the request has found out already. */
  readonly known?: KnownRun;
  /** How often it was begun again after a failure that passes. */
  readonly retries: number;
}

/** A job, and the server that wants it. */
interface Wanted {
  readonly id: string;
  readonly worker: number;
}

const runningOf = (column: string) =>
  `(SELECT count(*) FROM job other WHERE other.status = 'running' AND other.${column} = job.${column} AND other.id <> job.id)`;

/** @param mostOfFlow SQL for the limits, as is `mostOfKey` */
function hasRoom(mostOfFlow: string, mostOfKey: string): string {
  return `(${mostOfFlow} = 0 OR ${runningOf('flow_id')} < ${mostOfFlow})
    AND (${mostOfKey} = 0 OR api_key_id IS NULL OR ${runningOf('api_key_id')} < ${mostOfKey})`;
}

/**
 * Also takes a job that is running already: whoever ran it is dead, or its queue thinks so, and learns of it from `attempts`. The jobs are found
 * by their ids. `|| ''` keeps PostgreSQL from going by the status as well: it does not know how many are queued, since that changes all
 * the time, and reads all that were since its last clean-up.
 */
const CLAIM = {
  columns: {
    wanted: 'text',
    claimed_at: 'text',
    per_flow: 'integer',
    per_key: 'integer',
    claimant: 'integer',
  },
  sql: (given: string) => `
    UPDATE job SET status = 'running', attempts = attempts + 1, worker = claimant, started_at = COALESCE(started_at, claimed_at)
    FROM ${given} WHERE id = wanted AND status || '' IN ('queued', 'running') AND ${hasRoom('per_flow', 'per_key')}
    RETURNING id, kind, user_id AS "userId", api_key_id AS "keyId", flow_id AS "flowId", request,
      request_id AS "requestId", address, attempts, retries, cancel_asked AS "cancelAsked"`,
} as const satisfies Omit<Change, 'rows'>;

const AT_ONCE = 64;

const STATUS = 'SELECT status FROM job WHERE id = $1';

const READY = `SELECT id FROM job WHERE status = 'queued' AND run_at <= $1 AND ${hasRoom('$2', '$3')} ORDER BY run_at, id LIMIT $4`;

/** Gives jobs to those who run them, so that of several who want the same, one has it. */
@Injectable()
export class JobClaims {
  private readonly claimed: Gathered<Wanted, ClaimedJob | undefined>;

  constructor(
    private readonly statements: Statements,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'jobsPerFlow' | 'jobsPerKey'>,
  ) {
    const { jobsPerFlow, jobsPerKey } = settings;
    // Where they are counted, each must see the one before.
    const atOnce = jobsPerFlow === 0 && jobsPerKey === 0 ? AT_ONCE : 1;
    this.claimed = new Gathered(atOnce, (wanted) => this.claimAll(wanted));
  }

  /** Begins an attempt, unless the job is `over`, or must `wait` for its time, or for others of its flow or key. */
  async claim(id: string, worker: number): Promise<ClaimedJob | 'over' | 'wait'> {
    const claimed = await this.claimed.add({ id, worker });
    if (claimed) return { ...claimed, cancelAsked: Boolean(claimed.cancelAsked as unknown) };
    const [job] = await this.statements.rows<{ status: JobStatus }>(STATUS, [id]);
    return job?.status === 'queued' || job?.status === 'running' ? 'wait' : 'over';
  }

  /** Those that may begin now, the oldest first. */
  async ready(most: number): Promise<readonly string[]> {
    const found = await this.statements.rows<{ id: string }>(READY, [...this.conditions(), most]);
    return found.map(({ id }) => id);
  }

  /** Of the only server of a database, which has just started: whatever ran was cut off. */
  async requeueAll(): Promise<void> {
    await this.statements.run("UPDATE job SET status = 'queued' WHERE status = 'running'", []);
  }

  private async claimAll(wanted: readonly Wanted[]): Promise<(ClaimedJob | undefined)[]> {
    const ids = wanted.map(({ id }) => id);
    const rows = wanted.map(({ id, worker }) => [id, ...this.conditions(), worker]);
    const found = await this.statements.together<ClaimedJob>([], { ...CLAIM, rows });
    const claimed = new Map(found.map((job) => [job.id, job]));
    return ids.map((id) => claimed.get(id));
  }

  private conditions() {
    const { jobsPerFlow, jobsPerKey } = this.settings;
    return [now(), jobsPerFlow, jobsPerKey] as const;
  }
}
