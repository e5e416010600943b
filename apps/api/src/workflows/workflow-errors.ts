import { DomainError } from '../common/domain-error';

/** What was not found, in several fields (docs/langflow/rest-api.md#workflows). */
class WorkflowError extends DomainError {
  constructor(code: string, error: string, message: string, about: Readonly<Record<string, string>>) {
    super(code, 404, { error, code, message, ...about });
    this.message = message;
  }
}

/** 404: no such flow, or another user's. */
export class WorkflowNotFoundError extends WorkflowError {
  constructor(flowId: string) {
    const message = `Flow '${flowId}' does not exist. Verify the flow_id and try again.`;
    super('FLOW_NOT_FOUND', 'Flow not found', message, { flow_id: flowId });
  }
}

/** 404: no such job, or another user's. */
export class WorkflowJobNotFoundError extends WorkflowError {
  constructor(jobId: string) {
    super('JOB_NOT_FOUND', 'Workflow job not found', `Workflow job ${jobId} not found`, { job_id: jobId });
  }
}

/** 404 of a job whose events are asked for. */
export class BackgroundRunNotFoundError extends WorkflowError {
  constructor(jobId: string) {
    const message = `No background run for job ${jobId}.`;
    super('JOB_NOT_FOUND', 'Background run not found', message, { job_id: jobId });
  }
}

/** 422: a word of the body that is none of those that are known; the answer lists them. */
export class UnknownWordError extends DomainError {
  constructor(code: string, error: string, message: string, available: readonly string[]) {
    super(code, 422, { error, code, message, available });
    this.message = message;
  }
}

/** 409: the job waits for nobody. */
export class NothingToResumeError extends DomainError {
  constructor(jobId: string, requestId: string) {
    super('NOTHING_TO_RESUME', 409, `Job ${jobId} does not wait for the answer to the request ${requestId}.`);
  }
}
