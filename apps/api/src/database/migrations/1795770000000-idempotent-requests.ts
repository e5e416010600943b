import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, float, id, integer, nullable, primary, text } from './portable-column';

const COLUMNS = [
  primary(id('id')),
  id('flow_id'),
  text('key'),
  text('fingerprint'),
  id('holder'),
  float('held_until'),
  float('begun_at'),
  nullable(integer('status')),
  nullable(text('body')),
];
const INDEXED = [
  new TableIndex({
    name: 'unique_idempotent_request_flow_id_key',
    columnNames: ['flow_id', 'key'],
    isUnique: true,
  }),
  new TableIndex({ name: 'index_idempotent_request_begun_at', columnNames: ['begun_at'] }),
];

/** Requests with an `Idempotency-Key`, and what was answered. */
export class IdempotentRequests1795770000000 implements MigrationInterface {
  readonly name = 'IdempotentRequests1795770000000';

  async up(runner: QueryRunner): Promise<void> {
    const foreignKeys = [cascade('flow_id', 'flow')];
    await runner.createTable(new Table({ name: 'idempotent_request', columns: COLUMNS, foreignKeys }));
    for (const index of INDEXED) await runner.createIndex('idempotent_request', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('idempotent_request');
  }
}
