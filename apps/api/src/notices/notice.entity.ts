import type { Notice } from '@flowgate/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A notice, and how far its way to the operator's webhook has come. */
@Entity('notice')
@Index('index_notice_user_id_at', ['userId', 'at'])
@Index('index_notice_send_at', ['sendAt'])
export class StoredNotice {
  /** Also the webhook's `webhook-id`, by which whoever hears of it twice knows it again. */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** What the notice is of, so that there is one of it, however many replicas find it due. */
  @Index('unique_notice_occasion', { unique: true })
  @Column('text')
  occasion!: string;

  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  @Column('text')
  type!: string;

  @Column('text')
  at!: string;

  @Column('simple-json')
  data!: Notice['data'];

  @Column('boolean')
  dismissed!: boolean;

  /** How often the webhook was tried. */
  @Column('integer')
  attempts!: number;

  /** When it is tried next; `null` when it was taken, was given up, or nobody wants it. */
  @Column('text', { name: 'send_at', nullable: true })
  sendAt!: string | null;
}
