import { failedWorkflow, type WorkflowCall, type WorkflowResult, workflowResponse } from '@flowgate/answers';
import type { WorkflowJob, WorkflowResponse } from '@flowgate/contracts';
import type { Job } from '../jobs/job.entity';
import { workflowCall } from './asked-workflow';
import type { WorkflowBody } from './dto/workflow-body';

const STATES = { queued: 'queued', running: 'in_progress', cancelled: 'cancelled' } as const;

/** A job as it is asked after: how far it has come, or the answer that a run which is waited for would have had. */
export function shownWorkflow(job: Job, body: WorkflowBody): WorkflowJob | WorkflowResponse {
  const { id, status, answer, error } = job;
  const call = workflowCall(body, { id, at: job.createdAt });
  if (status === 'finished') return workflowResponse(answer as WorkflowResult, call);
  if (status === 'failed') return failedWorkflow(error?.message ?? '', call);
  return jobOf(call, STATES[status]);
}

/** A job that was just begun. */
export function queuedWorkflow({ id, createdAt }: Job, body: WorkflowBody): WorkflowJob {
  return jobOf(workflowCall(body, { id, at: createdAt }), 'queued');
}

function jobOf(
  { job_id, flow_id, created_timestamp, globals }: WorkflowCall,
  status: WorkflowJob['status'],
): WorkflowJob {
  const links = {
    status: `/api/v2/workflows?job_id=${job_id}`,
    events: `/api/v2/workflows/${job_id}/events`,
    stop: '/api/v2/workflows/stop',
  };
  return { job_id, flow_id, object: 'job', created_timestamp, status, links, errors: [], globals };
}
