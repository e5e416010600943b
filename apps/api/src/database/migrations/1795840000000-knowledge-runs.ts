import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, id, integer, nullable, primary, text } from './portable-column';

/** What has become of the files that were taken into knowledge bases. */
export class KnowledgeRuns1795840000000 implements MigrationInterface {
  readonly name = 'KnowledgeRuns1795840000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'knowledge_run',
        columns: [
          primary(id('id')),
          id('collection_id'),
          text('status'),
          nullable(text('source_name')),
          nullable(text('error')),
          text('items'),
          integer('total_items'),
          integer('total_bytes'),
          text('started_at'),
          nullable(text('finished_at')),
        ],
        foreignKeys: [cascade('collection_id', 'vector_collection')],
        indices: [
          new TableIndex({ name: 'knowledge_run_collection_id_id', columnNames: ['collection_id', 'id'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('knowledge_run');
  }
}
