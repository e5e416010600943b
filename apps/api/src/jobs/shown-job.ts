import { JOB, type Job as ShownJob, type JobSummary } from '@flowgate/contracts';
import { view, without } from '../common/view';
import type { Job } from './job.entity';

/** As it is asked after. */
export const shownJob: (job: Job) => ShownJob = view<ShownJob, typeof JOB, Job>(JOB, {});

const SUMMARY = without(JOB, 'answer');

/** As lists show it: answers may be long. */
export const jobSummary: (job: Job) => JobSummary = view<JobSummary, typeof SUMMARY, Job>(SUMMARY, {});
