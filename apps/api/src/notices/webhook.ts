import { Inject, Injectable } from '@nestjs/common';
import { createOutgoing } from '@flowgate/components';
import type { Notice } from '@flowgate/contracts';
import type { Outgoing } from '@flowgate/engine';
import { signedHeaders } from '../common/signed-message';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';

const TIMEOUT_MS = 15_000;
const LARGEST_ANSWER = 64 * 1024;

type WebhookSettings = Pick<Settings, 'webhookUrl' | 'webhookSecret' | 'allowedHosts'>;

/** The operator's webhook, told in the form of Standard Webhooks (https://www.standardwebhooks.com). */
@Injectable()
export class Webhook {
  private readonly outgoing: Outgoing;

  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: WebhookSettings) {
    const { webhookUrl, allowedHosts } = settings;
    // The operator's own address is the operator's to choose, in a private network too.
    const own = webhookUrl === null ? [] : [new URL(webhookUrl).hostname.replace(/^\[|\]$/g, '')];
    this.outgoing = createOutgoing({ allowed: [...allowedHosts, ...own] });
  }

  /**
   * Sends a notice.
   * @throws Error when it was not taken: no answer in 15 seconds, or another one than 2xx
   */
  async send({ id, type, at, data }: Notice): Promise<void> {
    const { webhookUrl, webhookSecret } = this.settings;
    if (webhookUrl === null || webhookSecret === null) return;
    const body = JSON.stringify({ type, timestamp: at, data });
    const answer = await this.outgoing.fetch(webhookUrl, {
      purpose: 'web',
      method: 'POST',
      headers: signedHeaders({ id, body }, webhookSecret),
      body,
      timeoutMs: TIMEOUT_MS,
      largestAnswer: LARGEST_ANSWER,
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`The webhook answered ${answer.status}`);
  }
}
