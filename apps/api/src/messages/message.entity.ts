import type { MessageProperties } from '@flowgate/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('message')
@Index('index_message_flow_id_session_id_timestamp', ['flowId', 'sessionId', 'timestamp'])
@Index('index_message_user_id_timestamp', ['userId', 'timestamp'])
export class Message {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  @Column('varchar', { length: 36, name: 'flow_id' })
  flowId!: string;

  @Column('text', { name: 'session_id' })
  sessionId!: string;

  @Column('text', { name: 'context_id' })
  contextId!: string;

  @Column('varchar', { length: 36, name: 'run_id', nullable: true })
  runId!: string | null;

  /** `YYYY-MM-DD HH:MM:SS.ffffff UTC`, which sorts as text. */
  @Column('text')
  timestamp!: string;

  @Column('text')
  sender!: string;

  @Column('text', { name: 'sender_name' })
  senderName!: string;

  @Column('text')
  text!: string;

  @Column('simple-json')
  files!: string[];

  @Column('boolean')
  error!: boolean;

  @Column('boolean')
  edit!: boolean;

  @Column('text')
  category!: string;

  @Column('simple-json')
  properties!: MessageProperties;

  @Column('simple-json', { name: 'content_blocks' })
  contentBlocks!: unknown[];

  @Column('float', { nullable: true })
  duration!: number | null;

  @Column('simple-json', { name: 'session_metadata', nullable: true })
  sessionMetadata!: Record<string, unknown> | null;
}
