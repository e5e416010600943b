import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { integer, nullable, primary } from './portable-column';

/** Counts of attempts to sign in and of wrong keys, which replicas share. */
export class Attempts1795600000000 implements MigrationInterface {
  readonly name = 'Attempts1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'attempt',
        columns: [
          primary({ name: 'key', type: 'varchar', length: '255' }),
          integer('points'),
          nullable({ name: 'expire', type: 'bigint' }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('attempt');
  }
}
