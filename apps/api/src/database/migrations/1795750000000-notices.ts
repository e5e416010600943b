import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, flag, id, integer, nullable, primary, text } from './portable-column';

const COLUMNS = [
  primary(id('id')),
  text('occasion'),
  id('user_id'),
  text('type'),
  text('at'),
  text('data'),
  flag('dismissed'),
  integer('attempts'),
  nullable(text('send_at')),
];
const INDEXED = [
  new TableIndex({ name: 'unique_notice_occasion', columnNames: ['occasion'], isUnique: true }),
  new TableIndex({ name: 'index_notice_user_id_at', columnNames: ['user_id', 'at'] }),
  new TableIndex({ name: 'index_notice_send_at', columnNames: ['send_at'] }),
];

/** Notices of what ends soon or is nearly spent. */
export class Notices1795750000000 implements MigrationInterface {
  readonly name = 'Notices1795750000000';

  async up(runner: QueryRunner): Promise<void> {
    const foreignKeys = [cascade('user_id', 'user')];
    await runner.createTable(new Table({ name: 'notice', columns: COLUMNS, foreignKeys }));
    for (const index of INDEXED) await runner.createIndex('notice', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('notice');
  }
}
