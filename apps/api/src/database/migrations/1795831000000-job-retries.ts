import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, id, integer, nullable, primary, text } from './portable-column';

const COLUMNS = [
  new TableColumn({ ...integer('retries'), default: 0 }),
  new TableColumn(nullable(text('retry_error'))),
  new TableColumn(nullable(text('callback_answer'))),
];
const CALL = [
  primary(id('job_id')),
  primary(text('node')),
  primary(text('turn')),
  primary(text('call')),
  text('given'),
];

/** Why a job is begun again, what the calls within its nodes have given by then, and what its callback has come to. */
export class JobRetries1795831000000 implements MigrationInterface {
  readonly name = 'JobRetries1795831000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('job', COLUMNS);
    const foreignKeys = [cascade('job_id', 'job')];
    await runner.createTable(new Table({ name: 'job_call', columns: CALL, foreignKeys }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('job_call');
    await runner.dropColumns('job', COLUMNS);
  }
}
