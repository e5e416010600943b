import { Inject, Injectable } from '@nestjs/common';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { JobList } from '../jobs/job-list';
import { openRequest } from '../jobs/job-request';
import type { Job } from '../jobs/job.entity';
import { Jobs } from '../jobs/jobs.service';
import type { BuildRequest } from './build-job-kind';
import { BuildJobNotFoundError } from './build-jobs';
import { visitorOf } from './visitor';
import { type Said, type VisitorRequest, Visitors } from './visitors';

/** Builds of public flows in the background. A job is its visitor's: others do not find it. */
@Injectable()
export class PublicBuilds {
  constructor(
    private readonly visitors: Visitors,
    private readonly jobs: Jobs,
    private readonly list: JobList,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /**
   * @returns the job's id
   * @throws as `Visitors.run`, UnavailableError when too many jobs wait
   */
  async begin(request: VisitorRequest, flowId: string, said: Said): Promise<string> {
    const { flow, ...run } = await this.visitors.run(request, flowId, said);
    const more: BuildRequest = { graph: null, part: {}, visitor: visitorOf(request, flowId) };
    return (await this.jobs.submit({ ...run, kind: 'build', flowId: flow.id, more })).id;
  }

  /** @throws VisitorUnknownError, BuildJobNotFoundError for another visitor's job as for one that does not exist */
  async find(request: VisitorRequest, id: string): Promise<Job> {
    const job = await this.list.byId(id);
    // Without a cookie it is no matter which job there is.
    const visitor = visitorOf(request, job?.flowId ?? id);
    if (job?.kind !== 'build' || this.visitorOf(job) !== visitor) throw new BuildJobNotFoundError(id);
    return job;
  }

  /** Throws as `find` does. */
  async cancel(request: VisitorRequest, id: string): Promise<void> {
    const { userId } = await this.find(request, id);
    await this.jobs.cancel({ userId, key: null }, id);
  }

  private visitorOf({ id, request }: Job): string | undefined {
    const { more } = openRequest(request, id, this.secretKey.encryption);
    return (more as BuildRequest).visitor;
  }
}
