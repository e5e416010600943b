import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { KnowledgeRunItem, KnowledgeRunStatus } from '@flowgate/contracts';

/** Files that were taken into a knowledge base together, and what has become of them. */
@Entity('knowledge_run')
@Index('knowledge_run_collection_id_id', ['collectionId', 'id'])
export class KnowledgeRunRow {
  /** In the order of time (UUID version 7). */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('vector_collection', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'collection_id' })
  collectionId!: string;

  @Column('text')
  status!: KnowledgeRunStatus;

  @Column('text', { name: 'source_name', nullable: true })
  sourceName!: string | null;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('simple-json')
  items!: readonly KnowledgeRunItem[];

  @Column('integer', { name: 'total_items' })
  totalItems!: number;

  @Column('integer', { name: 'total_bytes' })
  totalBytes!: number;

  @Column('text', { name: 'started_at' })
  startedAt!: string;

  @Column('text', { name: 'finished_at', nullable: true })
  finishedAt!: string | null;
}
