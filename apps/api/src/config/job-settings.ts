/** Work that outlives its request: part of the settings. */
import { integer, setting } from './setting';

/** 0 for those without a limit. */
const most = integer(0, 1_000_000);

/** Seconds: a job that its server has not ended by then is taken for abandoned. */
export const LONGEST_JOB = 86_400;

export const JOB_SETTINGS = {
  jobsAtOnce: setting(
    'FLOWGATE_JOBS_AT_ONCE',
    integer(0, 100_000),
    50,
    'Jobs (background runs) that this server runs at once; 0: it only takes them, and others run them.',
  ),
  jobsPerFlow: setting(
    'FLOWGATE_JOBS_PER_FLOW',
    most,
    0,
    'Jobs of one flow at once, on all servers together; 0 for no limit.',
  ),
  jobsPerKey: setting(
    'FLOWGATE_JOBS_PER_KEY',
    most,
    0,
    'Jobs of one key at once, on all servers together; 0 for no limit.',
  ),
  maxQueuedJobs: setting(
    'FLOWGATE_MAX_QUEUED_JOBS',
    integer(1, 10_000_000),
    10_000,
    'Jobs that may wait; more are refused with 503 and `Retry-After`.',
  ),
  jobTimeout: setting('FLOWGATE_JOB_TIMEOUT', integer(1, LONGEST_JOB - 600), 3600, 'Seconds a job may run.'),
  jobRetries: setting(
    'FLOWGATE_JOB_RETRIES',
    integer(0, 20),
    5,
    'How often a background run is begun again after a failure that passes, such as a 429 of a model; 0: never.',
  ),
  jobRetentionDays: setting(
    'FLOWGATE_JOB_RETENTION_DAYS',
    integer(0, 36_500),
    7,
    'Days that a job, its events and its answer are kept after its end; 0 keeps all.',
  ),
} as const;
