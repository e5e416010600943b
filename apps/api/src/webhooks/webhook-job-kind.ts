import { buildObserver, runAnswer } from '@flowgate/answers';
import type { RunObserver } from '@flowgate/engine';
import type { JobKind, JobOutcome, WireEvent } from '../jobs/job-kinds';

/** What a webhook's run is told by: the events of a build, but for its beginning and end, which are those of each component and of the job. */
export const WEBHOOK_JOB: JobKind = {
  streams: false,
  retries: true,
  observer,
  answer: runAnswer,
  closing: (outcome) => [{ event: 'end', data: ending(outcome) }],
};

function observer(write: (event: WireEvent) => Promise<void> | undefined): RunObserver {
  const build = buildObserver(async (event) => {
    if (event.event !== 'build_start' && event.event !== 'end') await write(event);
  });
  return async (event) => {
    if (event.type === 'node.started') await write({ event: 'build_start', data: { id: event.node.id } });
    await build(event);
  };
}

function ending(outcome: JobOutcome): object {
  if (outcome.status === 'finished') return { success: true };
  const error = outcome.status === 'failed' ? outcome.error.message : 'The job was cancelled.';
  return { success: false, error };
}
