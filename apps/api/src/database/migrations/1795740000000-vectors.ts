import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, id, nullable, primary, text } from './portable-column';

/** Texts with vectors: knowledge bases and what local vector stores hold. */
export class Vectors1795740000000 implements MigrationInterface {
  readonly name = 'Vectors1795740000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'vector_collection',
        columns: [
          primary(id('id')),
          id('user_id'),
          text('kind'),
          text('name'),
          nullable(text('embedding_provider')),
          nullable(text('embedding_model')),
          text('created_at'),
        ],
        foreignKeys: [cascade('user_id', 'user')],
        indices: [
          new TableIndex({
            name: 'unique_vector_collection_user_id_kind_name',
            columnNames: ['user_id', 'kind', 'name'],
            isUnique: true,
          }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'vector_entry',
        columns: [
          primary(id('id')),
          id('collection_id'),
          text('key'),
          text('content'),
          text('metadata'),
          text('vector'),
        ],
        foreignKeys: [cascade('collection_id', 'vector_collection')],
        indices: [
          new TableIndex({ name: 'vector_entry_collection_id_id', columnNames: ['collection_id', 'id'] }),
          new TableIndex({ name: 'vector_entry_collection_id_key', columnNames: ['collection_id', 'key'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('vector_entry');
    await runner.dropTable('vector_collection');
  }
}
