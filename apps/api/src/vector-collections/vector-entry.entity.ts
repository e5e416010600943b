import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A text of a collection, with its vector. */
@Entity('vector_entry')
@Index('vector_entry_collection_id_id', ['collectionId', 'id'])
@Index('vector_entry_collection_id_key', ['collectionId', 'key'])
export class VectorEntry {
  /** In the order of time (UUID version 7). */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('vector_collection', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'collection_id' })
  collectionId!: string;

  /** By which duplicates are told. */
  @Column('text')
  key!: string;

  @Column('text')
  content!: string;

  /** JSON. */
  @Column('text')
  metadata!: string;

  /** Numbers of 32 bits, in base64: a column that means the same on both databases. */
  @Column('text')
  vector!: string;
}
