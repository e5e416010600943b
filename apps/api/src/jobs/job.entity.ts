import { JOB, type Job as ShownJob, type JobError } from '@flowgate/contracts';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { columns } from '../database/columns';

/** A run that outlives its request. */
@Entity('job')
@ForeignKey('flow', ['flowId'], ['id'], { onDelete: 'CASCADE' })
@Index('index_job_flow_id', ['flowId'])
@Index('index_job_callback_at', ['callbackAt'])
@Index('index_job_user_id_id', ['userId', 'id'])
@Index('index_job_status_run_at', ['status', 'runAt'])
export class Job extends columns<ShownJob, typeof JOB>(JOB) {
  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  /** What the run is asked for, sealed: `job-request.ts`. */
  @Column('text')
  request!: string;

  /** Under which the log tells of it. */
  @Column('text', { name: 'request_id' })
  requestId!: string;

  /** The client's. */
  @Column('text')
  address!: string;

  /** When it may begin. */
  @Column('text', { name: 'run_at' })
  runAt!: string;

  @Column('integer', { default: 0 })
  retries!: number;

  /** The failure after which it was last put back, to be begun again. */
  @Column('simple-json', { name: 'retry_error', nullable: true })
  retryError!: JobError | null;

  /** Whether somebody wants it to end, wherever it runs. */
  @Column('boolean', { name: 'cancel_asked' })
  cancelAsked!: boolean;

  /** Where its end is told. */
  @Column('text', { name: 'callback_url', nullable: true })
  callbackUrl!: string | null;

  /** The server that runs it, or has run it, by a number of its own. */
  @Column('integer', { nullable: true })
  worker!: number | null;

  /** How often that was tried. */
  @Column('integer', { name: 'callback_attempts', default: 0 })
  callbackAttempts!: number;

  /** When it is tried next, once the job has ended; `null` when it was taken, was given up, or nobody wants it. */
  @Column('text', { name: 'callback_at', nullable: true })
  callbackAt!: string | null;

  /** What the last attempt has come to. */
  @Column('simple-json', { name: 'callback_answer', nullable: true })
  callbackAnswer!: CallbackAnswer | null;
}

/** What an attempt to tell of a job's end has come to. */
export interface CallbackAnswer {
  /** `null` when there was no answer. */
  readonly status: number | null;
  /** Why it was not taken; `null` when it was. */
  readonly error: string | null;
}
