import {
  Table,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';
import { float, id, integer, nullable, primary, text } from './portable-column';

const varchar = (name: string, length: string): TableColumnOptions => ({ name, type: 'varchar', length });
const bigint = (name: string): TableColumnOptions => ({ name, type: 'bigint' });

const TIMES = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000];

const SUM = [
  primary(varchar('bucket', '16')),
  primary(id('user_id')),
  primary(id('key_id')),
  primary(id('flow_id')),
  primary(varchar('model', '200')),
  primary(integer('status')),
  integer('runs'),
  integer('errors'),
  ...['input_tokens', 'output_tokens', 'cost_nano', 'unpriced_tokens', 'time_us'].map(bigint),
  ...TIMES.map((most) => integer(`up_to_${most}`)),
  integer('longer'),
];
const CALL = [
  primary(id('id')),
  id('key_id'),
  text('at'),
  nullable(id('flow_id')),
  integer('status'),
  nullable(float('ms')),
  integer('input_tokens'),
  integer('output_tokens'),
  nullable(bigint('cost_nano')),
  nullable(text('address')),
  text('request_id'),
];
const SUMS = ['usage_minute', 'usage_hour', 'usage_day'];

/** What is used of flows and models by minute, hour and day, and the last calls of each key. */
export class Usage1795745000000 implements MigrationInterface {
  readonly name = 'Usage1795745000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const name of SUMS) {
      await runner.createTable(new Table({ name, columns: SUM }));
      await runner.createIndex(name, index(name, ['user_id', 'bucket']));
    }
    await runner.createTable(new Table({ name: 'api_key_call', columns: CALL }));
    await runner.createIndex('api_key_call', index('api_key_call', ['key_id', 'at']));
    await runner.createIndex('api_key_call', index('api_key_call', ['at']));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['api_key_call', ...SUMS]) await runner.dropTable(name);
  }
}

function index(table: string, columnNames: string[]): TableIndex {
  return new TableIndex({ name: ['index', table, ...columnNames].join('_'), columnNames });
}
