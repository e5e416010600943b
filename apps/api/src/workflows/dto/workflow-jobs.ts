import { z } from 'zod';
import { text } from '../../common/fields';

/** Query of `GET /api/v2/workflows`. */
export const workflowStatus = z.object({ job_id: text });

/** Body of `POST /api/v2/workflows/stop`. */
export const stopWorkflow = z.object({ job_id: text });

/** Query of `GET /api/v2/workflows/pending`. */
export const pendingWorkflows = z.object({ flow_id: text });

/** Body of `POST /api/v2/workflows/{job}/resume`. */
export const resumeWorkflow = z.object({ request_id: text });
