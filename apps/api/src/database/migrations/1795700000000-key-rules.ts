import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { flag, id, integer, nullable, text } from './portable-column';

/** What the keys that are there already have of these is given below. */
const REQUIRED = [
  flag('is_active'),
  text('tags'),
  text('environment'),
  text('scopes'),
  text('limits'),
  id('ledger_id'),
  integer('version'),
];
const OPTIONAL = [
  text('description'),
  text('allowed_ips'),
  text('flows'),
  text('budget'),
  text('last_used_address'),
  text('last_used_agent'),
  id('rotated_from'),
];
const PRESENT_KEYS = `
  UPDATE api_key SET is_active = true, tags = '[]', environment = 'live', scopes = '["*"]', limits = '[]',
    ledger_id = id, version = 1`;

/** What a key is for, what it may do, how much, and from where. Keys that are there already may do everything. */
export class KeyRules1795700000000 implements MigrationInterface {
  readonly name = 'KeyRules1795700000000';

  async up(runner: QueryRunner): Promise<void> {
    const added = [...REQUIRED, ...OPTIONAL].map((column) => new TableColumn(nullable(column)));
    await runner.addColumns('api_key', added);
    await runner.query(PRESENT_KEYS);
    const required = REQUIRED.map((column) => ({
      oldColumn: new TableColumn(nullable(column)),
      newColumn: new TableColumn(column),
    }));
    await runner.changeColumns('api_key', required);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns(
      'api_key',
      [...REQUIRED, ...OPTIONAL].map(({ name }) => name),
    );
  }
}
