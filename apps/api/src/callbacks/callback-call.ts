import { Inject, Injectable } from '@nestjs/common';
import { createOutgoing } from '@flowgate/components';
import type { JobCallback } from '@flowgate/contracts';
import type { Outgoing } from '@flowgate/engine';
import { toSecondsWithOffset } from '../common/instant';
import { signedHeaders } from '../common/signed-message';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { Job } from '../jobs/job.entity';
import { shownJob } from '../jobs/shown-job';
import { CallbackSecret } from './callback-secret';

const TIMEOUT_MS = 15_000;
const LARGEST_ANSWER = 64 * 1024;

/** Tells a receiver of a job's end, in the form of Standard Webhooks (https://www.standardwebhooks.com). */
@Injectable()
export class CallbackCall {
  private readonly outgoing: Outgoing;

  constructor(
    private readonly secret: CallbackSecret,
    @Inject(SETTINGS_TOKEN) { allowedHosts }: Pick<Settings, 'allowedHosts'>,
  ) {
    this.outgoing = createOutgoing({ allowed: allowedHosts });
  }

  /**
   * @returns the status of the answer
   * @throws ComponentError for an address that flows may not reach either
   * @throws Error when there was no answer in 15 seconds
   */
  async send(url: string, job: Job, signal: AbortSignal): Promise<number> {
    const body = JSON.stringify(told(job));
    const answer = await this.outgoing.fetch(url, {
      purpose: 'web',
      method: 'POST',
      headers: signedHeaders({ id: job.id, body }, this.secret.of(job.userId)),
      body,
      signal,
      timeoutMs: TIMEOUT_MS,
      largestAnswer: LARGEST_ANSWER,
    });
    await answer.body?.cancel();
    return answer.status;
  }
}

function told(job: Job): JobCallback {
  const data = shownJob(job);
  const timestamp = toSecondsWithOffset(job.endedAt ?? job.createdAt);
  return { type: `job.${data.status}`, timestamp, data };
}
