/**
 * What happens during a run, in order, as the streamed answer shows it. The plain answer is what the run resolves
 * with; the second, final `error` event of a failed run is the server's, since it repeats the HTTP answer.
 */
import { type RunStreamEvent } from '@flowgate/contracts';

export type RunEvent = RunStreamEvent;

/** Takes an event; a promise that resolves when a slow reader has taken it, so that a model is read no faster. */
export type EmitEvent = (event: RunEvent) => Promise<void> | void;
