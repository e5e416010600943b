import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, id, primary, text } from './portable-column';

const COLUMNS = [
  primary(id('id')),
  id('user_id'),
  text('name'),
  text('settings'),
  text('created_at'),
  text('updated_at'),
];
const UNIQUE = new TableIndex({
  name: 'unique_mcp_server_user_id_name',
  columnNames: ['user_id', 'name'],
  isUnique: true,
});

/** MCP servers that flows reach by name. */
export class McpServers1795790000000 implements MigrationInterface {
  readonly name = 'McpServers1795790000000';

  async up(runner: QueryRunner): Promise<void> {
    const foreignKeys = [cascade('user_id', 'user')];
    await runner.createTable(new Table({ name: 'mcp_server', columns: COLUMNS, foreignKeys }));
    await runner.createIndex('mcp_server', UNIQUE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('mcp_server');
  }
}
