import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { JobEvent, JobStatus } from '@flowgate/contracts';
import { Statements } from '../database/statements';
import { JobNews } from './job-news';

/** A job that runs elsewhere is asked after so often. */
const POLL_MS = 250;
const AT_ONCE = 500;

const EVENTS = `SELECT seq AS id, event, data FROM job_event WHERE job_id = $1 AND seq > $2 ORDER BY seq LIMIT ${AT_ONCE}`;
const STATUS = 'SELECT status FROM job WHERE id = $1';

/** The events of jobs, for readers on any replica. */
@Injectable()
export class JobEvents implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly statements: Statements,
    private readonly news: JobNews,
  ) {}

  /** Readers take their streams up again at another server. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    this.news.tellAll();
  }

  /**
   * Follows a job until it has ended, the signal is aborted or the server stops.
   * @param after only events with a larger id
   */
  async *follow(jobId: string, after = 0, signal?: AbortSignal): AsyncGenerator<JobEvent, void> {
    let last = after;
    while (!this.stopping && !signal?.aborted) {
      // Asked before the events: those of a job that has ended are all there.
      const over = await this.isOver(jobId);
      const heard = over ? null : this.news.wait(jobId, POLL_MS);
      let found: readonly JobEvent[];
      do {
        found = await this.after(jobId, last);
        for (const event of found) {
          last = event.id;
          yield event;
        }
      } while (found.length === AT_ONCE);
      if (heard === null) return;
      await heard;
    }
  }

  /** All that there is after that id, as soon as there is something; nothing when the job has ended and all was told. */
  async next(jobId: string, after: number, signal?: AbortSignal): Promise<readonly JobEvent[]> {
    while (!this.stopping && !signal?.aborted) {
      const over = await this.isOver(jobId);
      const heard = over ? null : this.news.wait(jobId, POLL_MS);
      const found = await this.after(jobId, after);
      if (found.length > 0 || heard === null) return found;
      await heard;
    }
    return [];
  }

  /** Resolves when the job has ended, or after that many seconds. Answers whether it has. */
  async ended(jobId: string, seconds: number): Promise<boolean> {
    const until = performance.now() + seconds * 1000;
    for (;;) {
      const heard = this.news.wait(jobId, Math.min(POLL_MS, Math.max(0, until - performance.now())));
      if (await this.isOver(jobId)) return true;
      if (this.stopping || performance.now() >= until) return false;
      await heard;
    }
  }

  /** A job that is gone is over, too. */
  private async isOver(jobId: string): Promise<boolean> {
    const [job] = await this.statements.rows<{ status: JobStatus }>(STATUS, [jobId]);
    return job === undefined || (job.status !== 'queued' && job.status !== 'running');
  }

  private async after(jobId: string, seq: number): Promise<readonly JobEvent[]> {
    const rows = await this.statements.rows<{ id: number; event: string; data: string }>(EVENTS, [
      jobId,
      seq,
    ]);
    return rows.map(({ id, event, data }) => ({ id, event, data: JSON.parse(data) as unknown }));
  }
}
