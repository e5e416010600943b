import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What was taken of one limit: of requests or tokens in a window, or of runs at the same time. Keys that took one another's place share a
 * ledger, and so their limits.
 */
@Entity('ledger_window')
export class LedgerWindow {
  @PrimaryColumn('varchar', { length: 36, name: 'ledger_id' })
  ledgerId!: string;

  /** What the limit is on, e.g. `requests/minute`. */
  @PrimaryColumn('varchar', { length: 32 })
  name!: string;

  /** One more with each change: replicas notice by it that another one was quicker. */
  @Column('bigint')
  version!: string;

  /** JSON: by part of the window, or by who holds places, until when it counts and how much was taken. */
  @Column('text')
  entries!: string;
}
