import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A request with an `Idempotency-Key`, and its answer once there is one. Keys are their flow's, and so its owner's. */
@Entity('idempotent_request')
@Index('unique_idempotent_request_flow_id_key', ['flowId', 'key'], { unique: true })
@Index('index_idempotent_request_begun_at', ['begunAt'])
export class IdempotentRequest {
  /** Stays the same when another server takes the request over: what is made for it may have this id. */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('flow', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'flow_id' })
  flowId!: string;

  @Column('text')
  key!: string;

  /** A digest of what is asked for. */
  @Column('text')
  fingerprint!: string;

  /** Who is at it: another value each time that somebody begins. */
  @Column('varchar', { length: 36 })
  holder!: string;

  /** Whoever is at it says so again before that time, by the database's clock in milliseconds since 1970, or is taken for dead. */
  @Column('float', { name: 'held_until' })
  heldUntil!: number;

  /** By the same clock. */
  @Column('float', { name: 'begun_at' })
  begunAt!: number;

  /** The answer's; `null` as long as there is none. */
  @Column('integer', { nullable: true })
  status!: number | null;

  /** The answer's body: JSON. */
  @Column('text', { nullable: true })
  body!: string | null;
}
