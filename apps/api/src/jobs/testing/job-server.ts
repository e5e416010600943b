import { createSecretKey, randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Job as ShownJob } from '@flowgate/contracts';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../app.module';
import { loadSettings } from '../../config/load-settings';
import { runCallOf } from '../../run/run-body';
import { JobEvents } from '../job-events';
import { JobList } from '../job-list';
import { Jobs, type NewJob } from '../jobs.service';
import { shownJob } from '../shown-job';

const secretKey = { signing: randomBytes(32), encryption: createSecretKey(randomBytes(32)) };

/** A server without its HTTP, for specs; it closes its database with itself. */
export async function startJobServer(
  dataSource: DataSource,
  environment: Readonly<Record<string, string>> = {},
): Promise<JobServer> {
  const settings = loadSettings(environment);
  const root = AppModule.on({ settings, secretKey, dataSource }, []);
  return new JobServer(await NestFactory.createApplicationContext(root, { logger: false }));
}

export class JobServer {
  readonly jobs: Jobs;
  readonly events: JobEvents;
  readonly list: JobList;

  constructor(readonly app: INestApplicationContext) {
    this.jobs = app.get(Jobs);
    this.events = app.get(JobEvents);
    this.list = app.get(JobList);
  }

  async submit(userId: string, flowId: string, more: Partial<NewJob> & { input?: string } = {}) {
    const { input = 'hi', ...rest } = more;
    const job = await this.jobs.submit({
      kind: 'run',
      userId,
      keyId: null,
      flowId,
      address: '192.0.2.1',
      requestId: 'request',
      call: runCallOf({ input_value: input }),
      variables: new Map(),
      ...rest,
    });
    return job.id;
  }

  /** The job once it has ended. */
  async ended(userId: string, id: string): Promise<ShownJob> {
    if (!(await this.events.ended(id, 20))) throw new Error('The job does not end');
    return shownJob(await this.list.find({ userId, key: null }, id));
  }

  async eventsOf(id: string, after?: number) {
    const found = [];
    for await (const event of this.events.follow(id, after)) found.push(event);
    return found;
  }
}
