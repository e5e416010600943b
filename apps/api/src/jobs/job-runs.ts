import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../common/domain-error';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { FlowLookup } from '../flows/flow-lookup';
import { Allowances } from '../run/allowance';
import type { Run } from '../run/run';
import { Runs, type StartedRun, type StartOptions } from '../run/runs';
import { JobCallers } from './job-callers';
import type { ClaimedJob } from './job-claims';
import type { KnownRun } from './known-run';
import type { JobKind } from './job-kinds';
import { JobCancelledError } from './job-failure';
import { openRequest } from './job-request';

/** Starts the runs of jobs, under the rules that their keys have by then. */
@Injectable()
export class JobRuns {
  constructor(
    private readonly callers: JobCallers,
    private readonly flows: FlowLookup,
    private readonly allowances: Allowances,
    private readonly runs: Runs,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /**
   * @throws JobCancelledError when the key or its owner may run nothing any more, NotFoundError for a flow that is gone or out of the key's
   *   reach, QuotaExceededError, UnavailableError, UnreadableValueError
   */
  async start(job: ClaimedJob, kind: JobKind, options: StartOptions): Promise<StartedRun> {
    const { userId, keyId, address, requestId } = job;
    const { caller, flow, request } = job.known ?? (await this.lookUp(job));
    const { key } = caller;
    const { more, ...asked } = request;
    const run: Run = { userId, keyId, key, address, flow, ...asked, requestId, allowance: null };
    const complete = (await kind.complete?.(run, more)) ?? run;
    return this.runs.start({ ...complete, allowance: await this.allowances.of(key) }, options);
  }

  private async lookUp(job: ClaimedJob): Promise<KnownRun> {
    const caller = await this.callers.of(job);
    if (caller === null) throw new JobCancelledError();
    const flow = await this.flows.find(caller, job.flowId);
    if (flow === null) throw new NotFoundError(`Flow identifier ${job.flowId} not found`);
    return { caller, flow, request: openRequest(job.request, job.id, this.secretKey.encryption) };
  }
}
