import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MoveInPartName, MoveInProgress } from '@flowgate/contracts';
import type { LangflowSource } from './langflow/langflow-source';
import type { Row } from './langflow/row';
import { LangflowSourceError } from './langflow/source-error';

/** A row of SQLite is there at once, so an import would keep the process to itself: others get their turn this often. */
const TURN_MS = 20;
/** Nobody reads progress faster. */
const TOLD_MS = 200;

/** Hears how an import comes along; what it throws ends the import, which then leaves nothing behind. */
export type HearProgress = (progress: MoveInProgress) => void;

/** Reads the old server's rows, tells how far that has come, and lets other requests of this process go on meanwhile. */
export class Reading {
  private part: MoveInPartName | null = null;
  private done = 0;
  private total = 0;
  private toldAt = 0;
  private turnAt = Date.now();

  constructor(
    private readonly source: LangflowSource,
    private readonly hear: HearProgress | undefined,
  ) {}

  /** Begins a part, whose rows are those of this table. */
  async begin(part: MoveInPartName, table: string | null): Promise<void> {
    this.part = part;
    this.done = 0;
    this.total = table === null ? 0 : await this.source.count(table);
    this.tell();
    await this.turn();
  }

  /** All rows of a table. */
  async *rows(table: string): AsyncIterable<Row> {
    for await (const row of this.read(table)) {
      yield row;
      this.done += 1;
      if (Date.now() - this.toldAt >= TOLD_MS) this.tell();
      await this.turn();
    }
    if (this.done > 0) this.tell();
  }

  /** A broken file, or a connection that breaks, may show in the middle only. */
  private async *read(table: string): AsyncIterable<Row> {
    try {
      yield* this.source.rows(table);
    } catch (error) {
      throw new LangflowSourceError(`The database cannot be read (${(error as Error).message}).`);
    }
  }

  /** To be called in the middle of long work. */
  async turn(): Promise<void> {
    if (Date.now() - this.turnAt < TURN_MS) return;
    await nextTurn();
    this.turnAt = Date.now();
  }

  private tell(): void {
    this.toldAt = Date.now();
    if (this.part !== null) this.hear?.({ part: this.part, done: this.done, total: this.total });
  }
}
