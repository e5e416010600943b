import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, float, id, primary, text } from './portable-column';

/** Files that belong to a user rather than to a flow. */
export class UserFiles1795730000000 implements MigrationInterface {
  readonly name = 'UserFiles1795730000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'user_file',
        columns: [
          primary(id('id')),
          id('user_id'),
          text('name'),
          text('path'),
          float('size'),
          text('created_at'),
          text('updated_at'),
        ],
        foreignKeys: [cascade('user_id', 'user')],
        indices: [
          new TableIndex({
            name: 'unique_user_file_user_id_name',
            columnNames: ['user_id', 'name'],
            isUnique: true,
          }),
          new TableIndex({ name: 'unique_user_file_path', columnNames: ['path'], isUnique: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('user_file');
  }
}
