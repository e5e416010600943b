import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A row of the audit trail. It refers to users, keys and flows by their ids, without foreign keys: what is deleted stays in the trail.
 * What the fields mean: `AuditEvent` in the contracts.
 */
@Entity('audit_event')
@Index('index_audit_event_actor_seq', ['actor', 'seq'])
@Index('index_audit_event_owner_seq', ['owner', 'seq'])
@Index('index_audit_event_target_seq', ['target', 'seq'])
@Index('index_audit_event_at', ['at'])
export class AuditedEvent {
  @PrimaryColumn('integer')
  seq!: number;

  @Column('text')
  at!: string;

  @Column('varchar', { length: 36, nullable: true })
  actor!: string | null;

  @Column('text', { name: 'actor_name', nullable: true })
  actorName!: string | null;

  @Column('varchar', { length: 36, name: 'actor_key', nullable: true })
  actorKey!: string | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  agent!: string | null;

  @Column('text')
  action!: string;

  @Column('varchar', { length: 36, nullable: true })
  target!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  owner!: string | null;

  /** JSON, kept as the very text that was hashed. */
  @Column('text')
  changes!: string;

  @Column('varchar', { length: 64 })
  prev!: string;

  @Column('varchar', { length: 64 })
  hash!: string;
}
