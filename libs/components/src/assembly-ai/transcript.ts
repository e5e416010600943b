import { setTimeout as wait } from 'node:timers/promises';
import { ComponentError } from '@flowgate/engine';
import type { AssemblyAi, Said } from './service';

export interface Waiting {
  readonly everyMs: number;
  /** As long as the run may take, unless given. */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
}

/** A transcript when it is done, or has failed: its `status` is `completed` or `error`. @throws ComponentError when the time is over */
export async function finished(
  service: AssemblyAi,
  id: string,
  { everyMs, timeoutMs = Infinity, signal }: Waiting,
): Promise<Said> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const transcript = await service.object(`/v2/transcript/${encodeURIComponent(id)}`);
    if (transcript.status === 'completed' || transcript.status === 'error') return transcript;
    if (performance.now() + everyMs > end) {
      throw new ComponentError(
        `Transcription timed out after ${timeoutMs / 1000}s (last status: ${String(transcript.status)}).`,
      );
    }
    await wait(everyMs, undefined, { signal });
  }
}
