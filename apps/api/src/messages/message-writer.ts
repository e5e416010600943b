import { Injectable } from '@nestjs/common';
import { isConnectionFailure } from '../common/connection-failure';
import { Statements } from '../database/statements';
import { COLUMNS, type MessageRow } from './message-row';

/** Keeps a statement's parameters (18 a row) far below SQLite's limit, and the number of its forms small. */
const MOST_ROWS = 64;

interface Pending {
  readonly row: MessageRow;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Stores the messages of all runs. A commit costs about the same for one row and for fifty, so what concurrent requests want
 * stored within one turn of the event loop, or while the commit before is under way, becomes one statement with one commit.
 */
@Injectable()
export class MessageWriter {
  private pending: Pending[] = [];
  private draining = false;

  constructor(private readonly statements: Statements) {}

  /** Stores a message; resolves after the commit that holds it. Another's bad row does not make it fail. */
  add(row: MessageRow): Promise<void> {
    return new Promise((stored, failed) => {
      this.pending.push({ row, stored, failed });
      if (this.draining) return;
      this.draining = true;
      setImmediate(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.pending.length > 0) {
      if (this.pending.length < MOST_ROWS) await this.statements.idle();
      const batch = this.pending.slice(0, MOST_ROWS);
      this.pending = this.pending.slice(MOST_ROWS);
      await this.store(batch);
      // The requests whose messages were stored go on first, so that what they store next shares a commit, too.
      await new Promise(setImmediate);
    }
    this.draining = false;
  }

  private async store(batch: readonly Pending[]): Promise<void> {
    try {
      const rows = batch.map(({ row }) => row);
      await this.statements.insert('message', COLUMNS, rows);
      for (const { stored } of batch) stored();
    } catch (error) {
      if (batch.length === 1 || isConnectionFailure(error)) batch.forEach(({ failed }) => failed(error));
      else for (const one of batch) await this.store([one]);
    }
  }
}
