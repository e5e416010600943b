/** The thread of `Checkpoints`: has a connection of its own and does one checkpoint for each message. */
import { parentPort, workerData } from 'node:worker_threads';
import { SqliteConnection } from './connection';

/** `PASSIVE` goes on beside readers and writers; `RESTART` wants no writer, and lets the log begin anew (sqlite.org/pragma.html). */
export type CheckpointMode = 'PASSIVE' | 'RESTART';

/** How many pages the log holds after a checkpoint. */
export interface Checkpointed {
  readonly pages: number;
}

const connection = new SqliteConnection(workerData as string, { timeout: 1000 });
// Whether the log is written through before its pages go into the file.
connection.pragma('synchronous = NORMAL');

parentPort?.on('message', (mode: CheckpointMode) => {
  const [row] = connection.pragma(`wal_checkpoint(${mode})`);
  parentPort?.postMessage({ pages: Number(row?.log ?? 0) } satisfies Checkpointed);
});
