import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The trail has one head. */
export const HEAD = 1;

/** Where the trail begins and ends: whoever adds to it holds this row until the commit, so that events follow one another. */
@Entity('audit_head')
export class AuditHead {
  @PrimaryColumn('integer')
  id!: number;

  /** The last event. */
  @Column('integer')
  seq!: number;

  @Column('varchar', { length: 64 })
  hash!: string;

  /** The last event that was dropped because of its age; the first that is kept follows it. */
  @Column('integer', { name: 'anchor_seq' })
  anchorSeq!: number;

  @Column('varchar', { length: 64, name: 'anchor_hash' })
  anchorHash!: string;
}
