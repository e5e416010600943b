import type { Logger } from '@nestjs/common';
import type { Db, PgBoss } from 'pg-boss';
import { LONGEST_JOB } from '../../config/job-settings';
import { SERVERS } from './vigil';

export const TICKETS = 'jobs';
/** Beside the tables of the server, in the same database. */
const SCHEMA = 'flowgate_jobs';
/** The least that pg-boss takes. */
const HEARTBEAT_SECONDS = 10;
const LOOK_SECONDS = 2;
const YEAR_SECONDS = 31_536_000;

/**
 * Starts pg-boss, whose code is loaded only where it is needed. A ticket that nobody beats for goes to another server after 10 to 13 seconds; `presence.ts`
 * mostly sees sooner that a server has died.
 * @throws the driver's error, when the database cannot be reached or does not let its user make the schema
 */
export async function startPgBoss(db: Db, logger: Logger): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db,
    schema: SCHEMA,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: LOOK_SECONDS,
    monitorIntervalSeconds: LOOK_SECONDS,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => logger.warn(`pg-boss: ${String(error)}`));
  await boss.start();
  await boss.createQueue(TICKETS, {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: LONGEST_JOB,
    retentionSeconds: YEAR_SECONDS,
    // How often a job is begun is counted in its row.
    retryLimit: 1_000_000,
    retryDelay: 1,
  });
  await boss.createQueue(SERVERS, { retryLimit: 1_000_000, retryDelay: 1, expireInSeconds: 60 });
  return boss;
}
