import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { JobKinds } from '../jobs/job-kinds';
import { JobsModule } from '../jobs/jobs.module';
import { RunModule } from '../run/run.module';
import { WEBHOOK_JOB } from './webhook-job-kind';
import { WebhookEventsController } from './webhook-events.controller';
import { WebhookFeed } from './webhook-feed';
import { WebhooksController } from './webhooks.controller';
import { Webhooks } from './webhooks.service';

@Module({
  imports: [FlowsModule, JobsModule, RunModule],
  controllers: [WebhookEventsController, WebhooksController],
  providers: [WebhookFeed, Webhooks],
})
export class WebhooksModule {
  constructor(kinds: JobKinds) {
    kinds.register('webhook', WEBHOOK_JOB);
  }
}
