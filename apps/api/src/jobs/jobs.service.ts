import { Inject, Injectable } from '@nestjs/common';
import { randomUUIDv7 } from 'node:crypto';
import type { JobKindName } from '@flowgate/contracts';
import { now } from '../common/instant';
import { isMissingReference } from '../common/missing-reference';
import type { Caller } from '../common/reach';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { FlowNotFoundError } from '../flows/flow-errors';
import type { Run } from '../run/run';
import { JobChanges } from './job-changes';
import { JobKinds } from './job-kinds';
import { JobList } from './job-list';
import { sealRequest } from './job-request';
import type { AskedRun } from './known-run';
import { JobWork } from './job-work';
import { Job } from './job.entity';

/** A run to be made later; what its key lets it have is looked up then. */
export interface NewJob extends Pick<
  Run,
  'userId' | 'keyId' | 'address' | 'call' | 'files' | 'variables' | 'requestId'
> {
  /** Of `newJobId`, when it has to be known before. */
  readonly id?: string;
  readonly kind: JobKindName;
  readonly flowId: string;
  /** What its kind asks for beyond the call, as JSON: for `JobKind.complete`. */
  readonly more?: unknown;
  /** Where its end is told. */
  readonly callbackUrl?: string | null;
  /** What was looked up for the request a moment ago; a job that begins at once looks it up itself otherwise. */
  readonly asked?: AskedRun;
}

/**
 * Runs that outlive their requests: each is a row, which a server takes up, and another one when that dies. `JobEvents` follows them,
 * `JobList` finds them.
 */
@Injectable()
export class Jobs {
  constructor(
    private readonly changes: JobChanges,
    private readonly list: JobList,
    private readonly work: JobWork,
    private readonly kinds: JobKinds,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /**
   * Resolves when the job is stored; it begins at once where there is room.
   * @returns the job as it was taken
   * @throws UnavailableError when too many jobs wait; FlowNotFoundError when the flow was deleted meanwhile
   */
  async submit({ call, files, variables, more, callbackUrl = null, asked, ...about }: NewJob): Promise<Job> {
    const id = about.id ?? newJobId();
    const request = { call, files, variables, more };
    const at = now();
    const job: Job = {
      id,
      kind: about.kind,
      status: 'queued',
      flowId: about.flowId,
      apiKeyId: about.keyId,
      attempts: 0,
      retries: 0,
      retryError: null,
      createdAt: at,
      startedAt: null,
      endedAt: null,
      error: null,
      answer: null,
      userId: about.userId,
      request: sealRequest(request, id, this.secretKey.encryption),
      requestId: about.requestId,
      address: about.address,
      runAt: at,
      cancelAsked: false,
      worker: null,
      callbackUrl,
      callbackAttempts: 0,
      callbackAt: callbackUrl === null ? null : at,
      callbackAnswer: null,
    };
    try {
      if (!(await this.work.begin(job, asked && { ...asked, request }))) {
        await this.changes.add(job);
        this.work.wake();
      }
    } catch (error) {
      throw isMissingReference(error) ? new FlowNotFoundError() : error;
    }
    return job;
  }

  /**
   * Ends a job: one that waits at once, one that runs within a second, wherever it runs. One that has ended stays as it is.
   * @returns the job as it is now
   * @throws NotFoundError when the caller has no such job
   */
  async cancel(caller: Caller, id: string): Promise<Job> {
    const job = await this.list.find(caller, id);
    await this.changes.cancel(id, this.kinds.of(job.kind).closing({ status: 'cancelled' }));
    this.work.cancelHere(id);
    return this.list.find(caller, id);
  }
}

/** Ids in the order of time. */
export function newJobId(): string {
  return randomUUIDv7();
}
