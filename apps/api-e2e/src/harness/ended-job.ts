import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '@flowgate/contracts';
import { type Credentials, send, type Server } from '@flowgate/test-server';

/** The job of that id, once it has ended. */
export async function endedJob(server: Server, credentials: Credentials, id: string): Promise<Job> {
  for (;;) {
    const { status, body } = await send<Job>(server, `GET /api/v1/jobs/${id}`, credentials);
    if (status !== 200) throw new Error(`The job cannot be asked after: ${JSON.stringify(body)}`);
    if (body.ended_at !== null) return body;
    await wait(20);
  }
}
