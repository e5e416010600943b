import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A knowledge base, or what a local vector store of a flow holds. */
@Entity('vector_collection')
@Index('unique_vector_collection_user_id_kind_name', ['userId', 'kind', 'name'], { unique: true })
export class VectorCollection {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  /** `CollectionKind` */
  @Column('text')
  kind!: string;

  @Column('text')
  name!: string;

  /** Of a knowledge base: the model that embeds its texts. */
  @Column('text', { name: 'embedding_provider', nullable: true })
  embeddingProvider!: string | null;

  @Column('text', { name: 'embedding_model', nullable: true })
  embeddingModel!: string | null;

  @Column('text', { name: 'created_at' })
  createdAt!: string;
}
