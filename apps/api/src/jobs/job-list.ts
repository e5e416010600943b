import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { JobList as ListedJobs } from '@flowgate/contracts';
import { In, LessThan, type Repository } from 'typeorm';
import { NotFoundError } from '../common/domain-error';
import { reachable, type Caller } from '../common/reach';
import { Flow } from '../flows/flow.entity';
import type { JobFilter } from './dto/list-jobs';
import { Job } from './job.entity';
import { jobSummary } from './shown-job';

/** The jobs of a caller: those of the flows that it reaches. */
@Injectable()
export class JobList {
  constructor(
    @InjectRepository(Job) private readonly jobs: Repository<Job>,
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
  ) {}

  /** @throws NotFoundError for another user's job, and one of a flow that the key does not reach, as for one that does not exist */
  async find(caller: Caller, id: string): Promise<Job> {
    const job = await this.findOwn(caller.userId, id);
    if (job === null || !(await this.reaches(caller, job.flowId))) throw new NotFoundError('Job not found');
    return job;
  }

  /** Whoever's job it is: the caller must be shown to be the one who asked for it. */
  async byId(id: string): Promise<Job | null> {
    return this.jobs.findOneBy({ id });
  }

  async countUnfinished(caller: Caller): Promise<number> {
    const ofCaller = { userId: caller.userId, ...(await this.ofFlows(caller, undefined)) };
    return this.jobs.countBy({ ...ofCaller, status: In(['queued', 'running']) });
  }

  /** A user's job, whatever flow it is of. */
  findOwn(userId: string, id: string): Promise<Job | null> {
    return this.jobs.findOneBy({ id, userId });
  }

  async page(
    caller: Caller,
    { limit, before, flow_id: flowId, kind, status }: JobFilter,
  ): Promise<ListedJobs> {
    const found = await this.jobs.find({
      where: {
        userId: caller.userId,
        ...(before !== undefined && { id: LessThan(before) }),
        ...(kind !== undefined && { kind }),
        ...(status !== undefined && { status }),
        ...(await this.ofFlows(caller, flowId)),
      },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const jobs = found.slice(0, limit);
    return {
      jobs: jobs.map(jobSummary),
      next_before: found.length > limit ? (jobs.at(-1)?.id ?? null) : null,
    };
  }

  private async reaches(caller: Caller, flowId: string): Promise<boolean> {
    if ((caller.key?.flows ?? null) === null) return true;
    return this.flows.existsBy({ id: flowId, userId: reachable(caller) });
  }

  private async ofFlows(caller: Caller, flowId: string | undefined) {
    if ((caller.key?.flows ?? null) === null) return flowId === undefined ? {} : { flowId };
    const found = await this.flows.find({
      where: { userId: reachable(caller), ...(flowId !== undefined && { id: flowId }) },
      select: { id: true },
    });
    return { flowId: In(found.map(({ id }) => id)) };
  }
}
