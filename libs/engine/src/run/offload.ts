import { type OffloadOptions } from '../component/context';
import { ComponentError } from '../errors/component-error';
import { type RunHost } from './run-host';

/** Who asks for the work: what threads there are, and what ends it. */
export interface OffloadPlace {
  readonly host: Pick<RunHost, 'workers'>;
  readonly scope: { readonly signal: AbortSignal };
}

/** @throws ComponentError when it takes longer than it may; what the module throws; the signal's reason */
export async function offload(
  { host, scope }: OffloadPlace,
  module: URL,
  data: unknown,
  { transfer = [], timeoutMs }: OffloadOptions = {},
): Promise<unknown> {
  const late = timeoutMs === undefined ? null : AbortSignal.timeout(timeoutMs);
  const signal = late ? AbortSignal.any([scope.signal, late]) : scope.signal;
  signal.throwIfAborted();
  try {
    return await (host.workers ? host.workers.run(module, data, { signal, transfer }) : here(module, data));
  } catch (error) {
    scope.signal.throwIfAborted();
    if (late?.aborted)
      throw new ComponentError(`The work took longer than ${(timeoutMs ?? 0) / 1000} seconds.`, {
        cause: error,
      });
    throw error;
  }
}

/** In this thread, for hosts without others. */
async function here(module: URL, data: unknown): Promise<unknown> {
  const { default: work } = (await import(module.href)) as { default: (data: unknown) => unknown };
  return work(data);
}
