import { Injectable } from '@nestjs/common';

/** Who in this process waits for something to happen in a job. What happens in another process is not told here. */
@Injectable()
export class JobNews {
  private readonly waiting = new Map<string, Set<() => void>>();

  tell(jobId: string): void {
    const waiting = this.waiting.get(jobId);
    if (!waiting) return;
    this.waiting.delete(jobId);
    for (const goOn of waiting) goOn();
  }

  /** Resolves when something has happened in the job here, or after that many milliseconds. */
  wait(jobId: string, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.waiting.get(jobId) ?? new Set();
      this.waiting.set(jobId, waiting);
      const goOn = () => {
        clearTimeout(timer);
        waiting.delete(goOn);
        if (waiting.size === 0 && this.waiting.get(jobId) === waiting) this.waiting.delete(jobId);
        resolve();
      };
      const timer = setTimeout(goOn, milliseconds);
      waiting.add(goOn);
    });
  }

  /** Lets everybody go on. */
  tellAll(): void {
    for (const jobId of [...this.waiting.keys()]) this.tell(jobId);
  }
}
