import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What keys of one ledger have spent on models in a period, in nano-dollars, and what is set aside for calls under way. */
@Entity('ledger_balance')
export class LedgerBalance {
  @PrimaryColumn('varchar', { length: 36, name: 'ledger_id' })
  ledgerId!: string;

  /** By UTC: `2026-11-28`, `2026-W48`, `2026-11` or `ever`. */
  @PrimaryColumn('varchar', { length: 16 })
  period!: string;

  /** One more with each change: replicas notice by it that another one was quicker. */
  @Column('bigint')
  version!: string;

  @Column('bigint')
  spent!: string;

  /** JSON: by replica, what it has set aside, what of it is likely to be spent, and until when that stands. */
  @Column('text')
  held!: string;
}
