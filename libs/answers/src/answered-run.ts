import { type RunResponse, type RunStreamEvent } from '@flowgate/contracts';
import { type FlowPlan, type RunHost, runPlan, type RunRequest } from '@flowgate/engine';
import { runAnswer } from './run-answer';
import { streamObserver } from './stream-events';

export interface AnsweredRunOptions {
  readonly signal?: AbortSignal;
  /** Takes the events of a streamed answer; its promise holds the run back. */
  readonly write?: (event: RunStreamEvent) => Promise<void> | void;
}

/** Runs a flow and resolves with the body of Langflow's answer, its streamed events before it. */
export async function answeredRun(
  plan: FlowPlan,
  request: RunRequest,
  host: RunHost,
  { signal, write }: AnsweredRunOptions = {},
): Promise<RunResponse> {
  const observers = write ? [streamObserver(write)] : [];
  const options = { observers, storesFirst: write !== undefined, ...(signal && { signal }) };
  return runAnswer(await runPlan(plan, request, host, options));
}
