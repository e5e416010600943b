import {
  Table,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';
import { id, integer, nullable, primary, text } from './portable-column';

const hash = (name: string): TableColumnOptions => ({ name, type: 'varchar', length: '64' });

const EVENT = [
  primary(integer('seq')),
  text('at'),
  nullable(id('actor')),
  nullable(text('actor_name')),
  nullable(id('actor_key')),
  nullable(text('address')),
  nullable(text('agent')),
  text('action'),
  nullable(id('target')),
  nullable(id('owner')),
  text('changes'),
  hash('prev'),
  hash('hash'),
];
const HEAD = [
  primary(integer('id')),
  integer('seq'),
  hash('hash'),
  integer('anchor_seq'),
  hash('anchor_hash'),
];
const INDEXED = [['actor', 'seq'], ['owner', 'seq'], ['target', 'seq'], ['at']];

/** The audit trail, and its head, which is at nothing. */
export class Audit1795720000000 implements MigrationInterface {
  readonly name = 'Audit1795720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({ name: 'audit_event', columns: EVENT }));
    for (const columnNames of INDEXED) {
      const name = ['index_audit_event', ...columnNames].join('_');
      await runner.createIndex('audit_event', new TableIndex({ name, columnNames }));
    }
    await runner.createTable(new Table({ name: 'audit_head', columns: HEAD }));
    await runner.query(
      `INSERT INTO audit_head (id, seq, hash, anchor_seq, anchor_hash) VALUES (1, 0, '', 0, '')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_head');
    await runner.dropTable('audit_event');
  }
}
