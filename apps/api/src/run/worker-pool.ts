import { availableParallelism } from 'node:os';
import type { Workers } from '@flowgate/engine';
import type { Piscina } from 'piscina';

const OPTIONS = {
  minThreads: 0,
  // One core stays with the event loop.
  maxThreads: Math.max(1, availableParallelism() - 1),
  idleTimeout: 30_000,
  resourceLimits: { maxOldGenerationSizeMb: 512 },
  // What works there on a flow's documents sees nothing of the server's environment.
  env: {},
};

/** Threads for the heavy work of components, such as reading large documents; none before the first is needed. */
export class WorkerPool implements Workers {
  private pool: Promise<Piscina> | undefined;

  async run(
    module: URL,
    data: unknown,
    { signal, transfer }: Parameters<Workers['run']>[2],
  ): Promise<unknown> {
    this.pool ??= import('piscina').then(({ Piscina }) => new Piscina(OPTIONS));
    const pool = await this.pool;
    try {
      return (await pool.run(data, {
        filename: module.href,
        signal,
        transferList: [...transfer],
      })) as unknown;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  async close(): Promise<void> {
    await (await this.pool)?.destroy();
  }
}
