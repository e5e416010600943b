import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { id, primary, text } from './portable-column';

const bigint = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const name = (column: string, length: string): TableColumnOptions =>
  primary({ name: column, type: 'varchar', length });

/** What keys have taken of their limits, and spent of their budgets. */
export class Ledgers1795710000000 implements MigrationInterface {
  readonly name = 'Ledgers1795710000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'ledger_window',
        columns: [primary(id('ledger_id')), name('name', '32'), bigint('version'), text('entries')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'ledger_balance',
        columns: [
          primary(id('ledger_id')),
          name('period', '16'),
          bigint('version'),
          bigint('spent'),
          text('held'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ledger_balance');
    await runner.dropTable('ledger_window');
  }
}
