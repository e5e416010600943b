import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fingerprintOf, idempotencyKey } from '../idempotency/idempotency-key';
import { IdempotentRequests } from '../idempotency/idempotent-requests';
import type { KeptAnswer } from '../idempotency/idempotent-rows';
import { sendKept } from '../idempotency/send-kept';
import { JobList } from './job-list';
import type { Job } from './job.entity';
import { Jobs, type NewJob } from './jobs.service';

/** Answers requests whose run goes on in a job: 202, and where the job is. */
@Injectable()
export class AcceptedJobs {
  constructor(
    private readonly jobs: Jobs,
    private readonly list: JobList,
    private readonly idempotent: IdempotentRequests,
  ) {}

  /**
   * Sends the answer when the job is stored. With an `Idempotency-Key` there is one job however often the request is sent.
   * @param told the answer's body
   * @throws UnavailableError when too many jobs wait, IdempotencyError
   */
  async send(
    job: NewJob,
    request: FastifyRequest,
    reply: FastifyReply,
    told: (job: Job) => object,
  ): Promise<void> {
    const key = idempotencyKey(request.headers);
    if (key === null) {
      const stored = await this.jobs.submit(job);
      await locate(reply, stored.id).code(202).send(told(stored));
      return;
    }
    const { flowId, kind, call, files, variables, callbackUrl } = job;
    const fingerprint = fingerprintOf(kind, call, files, [...variables].sort(), callbackUrl);
    const accept = async (id: string): Promise<KeptAnswer> => {
      const stored = await this.submitOnce({ ...job, id });
      return { status: 202, body: JSON.stringify(told(stored)) };
    };
    const answer = await this.idempotent.once({ flowId, key, fingerprint }, accept);
    await sendKept(locate(reply, answer.id), answer);
  }

  /** The job may be there: of a server that died before it could answer. Who has the request's claim is alone at it. */
  private async submitOnce(job: NewJob & { readonly id: string }): Promise<Job> {
    return (await this.list.findOwn(job.userId, job.id)) ?? this.jobs.submit(job);
  }
}

function locate(reply: FastifyReply, jobId: string): FastifyReply {
  return reply.header('location', `${reply.request.rootPath}/api/v1/jobs/${jobId}`);
}
