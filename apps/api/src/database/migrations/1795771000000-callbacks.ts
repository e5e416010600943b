import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { integer, nullable, text } from './portable-column';

const COLUMNS = [
  new TableColumn({ ...integer('callback_attempts'), default: 0 }),
  new TableColumn(nullable(text('callback_at'))),
];
const INDEXED = [
  { table: 'job', index: new TableIndex({ name: 'index_job_callback_at', columnNames: ['callback_at'] }) },
  {
    table: 'flow',
    index: new TableIndex({ name: 'index_flow_endpoint_name', columnNames: ['endpoint_name'] }),
  },
];

/** How far the news of a job's end has come; and flows found by their name alone, which webhooks without a key need. */
export class Callbacks1795771000000 implements MigrationInterface {
  readonly name = 'Callbacks1795771000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('job', COLUMNS);
    for (const { table, index } of INDEXED) await runner.createIndex(table, index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, index } of INDEXED) await runner.dropIndex(table, index);
    await runner.dropColumns('job', COLUMNS);
  }
}
