import type { KeyObject } from 'node:crypto';
import { seal, unseal } from '../variables/sealed-value';
import type { Run } from '../run/run';

/** What a run is asked for. Tweaks and variables may be secrets, so it is sealed where it is kept. */
export interface JobRequest extends Pick<Run, 'call' | 'files' | 'variables'> {
  /** What the job's kind asks for beyond that, as JSON. */
  readonly more?: unknown;
}

/** Sealed for the job of that id. */
export function sealRequest({ variables, ...request }: JobRequest, jobId: string, key: KeyObject): string {
  return seal(JSON.stringify({ ...request, variables: [...variables] }), jobId, key);
}

/** @throws UnreadableValueError when it was sealed with another secret key */
export function openRequest(sealed: string, jobId: string, key: KeyObject): JobRequest {
  const { variables, ...request } = JSON.parse(unseal(sealed, jobId, key)) as Sealed;
  return { ...request, variables: new Map(variables) };
}

type Sealed = Omit<JobRequest, 'variables'> & { readonly variables: readonly [string, string][] };
