import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, id, integer, primary } from './portable-column';

const READING = [primary(id('job_id')), integer('seq')];

/** How far polled builds were read. */
export class BuildReadings1795800000000 implements MigrationInterface {
  readonly name = 'BuildReadings1795800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'build_reading', columns: READING, foreignKeys: [cascade('job_id', 'job')] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('build_reading');
  }
}
