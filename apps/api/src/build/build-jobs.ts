import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { JobEvent } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { NotFoundError } from '../common/domain-error';
import type { Caller } from '../common/reach';
import { JobEvents } from '../jobs/job-events';
import { JobList } from '../jobs/job-list';
import type { Job } from '../jobs/job.entity';
import { Jobs } from '../jobs/jobs.service';
import type { AdmittedRequest } from '../run/run-requests';
import type { BuildRequest } from './build-job-kind';
import { BuildReading } from './build-reading.entity';
import { type AskedBuild, Builds } from './builds';

/** 404: no such job, or another user's. */
export class BuildJobNotFoundError extends NotFoundError {
  constructor(id: string) {
    super(`Job not found: ${id}`);
  }
}

/** Builds in the background, whose events any request of their owner reads, at any replica. */
@Injectable()
export class BuildJobs {
  constructor(
    private readonly builds: Builds,
    private readonly jobs: Jobs,
    private readonly list: JobList,
    private readonly events: JobEvents,
    @InjectRepository(BuildReading) private readonly readings: Repository<BuildReading>,
  ) {}

  /**
   * @returns the job's id
   * @throws as `Builds.check` for what may not run, UnavailableError when too many jobs wait
   */
  async begin({ user, ip: address, id: requestId }: AdmittedRequest, asked: AskedBuild): Promise<string> {
    const { userId, keyId } = user;
    const flow = await this.builds.check(user, asked);
    const { call, files, graph, part, variables = new Map() } = asked;
    const more: BuildRequest = { graph, part };
    const about = { userId, keyId, address, requestId, flowId: flow.id };
    return (await this.jobs.submit({ kind: 'build', ...about, call, files, variables, more })).id;
  }

  /** @throws BuildJobNotFoundError */
  async find(caller: Caller, id: string): Promise<Job> {
    try {
      const job = await this.list.find(caller, id);
      if (job.kind === 'build') return job;
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
    throw new BuildJobNotFoundError(id);
  }

  /** Ends the build; one that has ended stays as it is. @throws BuildJobNotFoundError */
  async cancel(caller: Caller, id: string): Promise<void> {
    await this.find(caller, id);
    await this.jobs.cancel(caller, id);
  }

  /** All events, up to the end. */
  follow(id: string, signal: AbortSignal): AsyncIterable<JobEvent> {
    return this.events.follow(id, 0, signal);
  }

  /** What has not been told by polling yet, as soon as there is something; nothing when all has been. */
  async poll(id: string, signal: AbortSignal): Promise<readonly JobEvent[]> {
    const reading = await this.readings.findOneBy({ jobId: id });
    const events = await this.events.next(id, reading?.seq ?? 0, signal);
    const last = events.at(-1);
    if (last && !signal.aborted) await this.readings.upsert({ jobId: id, seq: last.id }, ['jobId']);
    return events;
  }
}
