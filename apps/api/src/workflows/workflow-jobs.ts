import { Inject, Injectable } from '@nestjs/common';
import type { StoppedWorkflow, WorkflowJob, WorkflowResponse } from '@flowgate/contracts';
import { NotFoundError } from '../common/domain-error';
import type { Caller } from '../common/reach';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { JobList } from '../jobs/job-list';
import { openRequest } from '../jobs/job-request';
import type { Job } from '../jobs/job.entity';
import { Jobs } from '../jobs/jobs.service';
import type { AdmittedRequest } from '../run/run-requests';
import { askedWorkflow } from './asked-workflow';
import type { WorkflowBody } from './dto/workflow-body';
import { queuedWorkflow, shownWorkflow } from './shown-workflow';
import { BackgroundRunNotFoundError, WorkflowJobNotFoundError } from './workflow-errors';
import { WorkflowRuns } from './workflow-runs';

const ENDED = { finished: 'completed', failed: 'failed', cancelled: 'cancelled' } as const;

/** Workflows that run in the background. */
@Injectable()
export class WorkflowJobs {
  constructor(
    private readonly runs: WorkflowRuns,
    private readonly jobs: Jobs,
    private readonly list: JobList,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /**
   * @param id of the job; the same id again is the same job
   * @throws as `WorkflowRuns.run`; UnavailableError when too many jobs wait
   */
  async begin(
    { user, ip, id: requestId }: AdmittedRequest,
    body: WorkflowBody,
    id: string,
  ): Promise<WorkflowJob> {
    const { userId, keyId } = user;
    await this.runs.check(user, body);
    const { flowId, call, files, variables = new Map() } = askedWorkflow(body);
    const about = { id, kind: 'workflow', userId, keyId, address: ip, requestId, flowId } as const;
    const job =
      (await this.list.byId(id)) ??
      (await this.jobs.submit({ ...about, call, files, variables, more: body }));
    return queuedWorkflow(job, body);
  }

  /** How far a job has come, or its answer. @throws WorkflowJobNotFoundError */
  async get(caller: Caller, id: string): Promise<WorkflowJob | WorkflowResponse> {
    const job = await this.find(caller, id);
    return shownWorkflow(job, this.bodyOf(job));
  }

  /** Ends a job; one that is over stays as it is. @throws WorkflowJobNotFoundError */
  async stop(caller: Caller, id: string): Promise<StoppedWorkflow> {
    const { status } = await this.find(caller, id);
    if (status !== 'queued' && status !== 'running')
      return { job_id: id, message: `Job ${id} already finished (${ENDED[status]}).` };
    await this.jobs.cancel(caller, id);
    return { job_id: id, message: `Job ${id} cancelled successfully.` };
  }

  /** @returns the components whose outputs are told; all when empty. @throws BackgroundRunNotFoundError */
  async outputsOf(caller: Caller, id: string): Promise<readonly string[]> {
    const job = await this.found(caller, id);
    if (job === null) throw new BackgroundRunNotFoundError(id);
    return this.bodyOf(job).output_ids ?? [];
  }

  private async find(caller: Caller, id: string): Promise<Job> {
    const job = await this.found(caller, id);
    if (job === null) throw new WorkflowJobNotFoundError(id);
    return job;
  }

  private async found(caller: Caller, id: string): Promise<Job | null> {
    try {
      const job = await this.list.find(caller, id);
      return job.kind === 'workflow' ? job : null;
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  private bodyOf({ id, request }: Job): WorkflowBody {
    return openRequest(request, id, this.secretKey.encryption).more as WorkflowBody;
  }
}
