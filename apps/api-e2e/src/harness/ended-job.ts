import type { Job } from '@flowgate/contracts';
import { type Credentials, send, type ServedAt } from '@flowgate/test-server';
import { until } from './until';

/** The job of that id, once it has ended. */
export function endedJob(server: ServedAt, credentials: Credentials, id: string): Promise<Job> {
  return until(`the end of the job ${id}`, async () => {
    const { status, body } = await send<Job>(server, `GET /api/v1/jobs/${id}`, credentials);
    if (status !== 200) throw new Error(`The job cannot be asked after: ${JSON.stringify(body)}`);
    return body.ended_at === null ? null : body;
  });
}
