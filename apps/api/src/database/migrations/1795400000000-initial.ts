import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm';
import { cascade, flag, float, id, integer, nullable, primary, text } from './portable-column';

const TABLES: readonly TableOptions[] = [
  {
    name: 'user',
    columns: [
      primary(id('id')),
      text('username'),
      text('username_key'),
      text('password'),
      nullable(text('profile_image')),
      flag('is_active'),
      flag('is_superuser'),
      text('created_at'),
      text('updated_at'),
      nullable(text('last_login_at')),
      text('optins'),
    ],
  },
  {
    name: 'sign_in',
    columns: [
      primary(id('id')),
      id('user_id'),
      id('refresh_id'),
      text('refreshed_at'),
      text('created_at'),
      text('expires_at'),
    ],
    foreignKeys: [cascade('user_id', 'user')],
  },
  {
    name: 'api_key',
    columns: [
      primary(id('id')),
      id('user_id'),
      nullable(text('name')),
      { name: 'digest', type: 'varchar', length: '64' },
      { name: 'start', type: 'varchar', length: '8' },
      text('created_at'),
      nullable(text('expires_at')),
      nullable(text('last_used_at')),
      integer('total_uses'),
    ],
    foreignKeys: [cascade('user_id', 'user')],
  },
  {
    name: 'project',
    columns: [
      primary(id('id')),
      id('user_id'),
      text('name'),
      nullable(text('description')),
      nullable(id('parent_id')),
      nullable(text('auth_settings')),
      text('created_at'),
    ],
    foreignKeys: [cascade('user_id', 'user')],
  },
  {
    name: 'flow',
    columns: [
      primary(id('id')),
      id('user_id'),
      id('folder_id'),
      text('name'),
      nullable(text('endpoint_name')),
      id('version_token'),
      nullable(text('description')),
      nullable(text('icon')),
      nullable(text('icon_bg_color')),
      nullable(text('gradient')),
      flag('is_component'),
      flag('webhook'),
      nullable(text('tags')),
      flag('locked'),
      flag('mcp_enabled'),
      nullable(text('action_name')),
      nullable(text('action_description')),
      text('access_type'),
      text('flow_type'),
      flag('a2a_enabled'),
      nullable(text('a2a_card_overrides')),
      nullable(id('workspace_id')),
      text('created_at'),
      text('updated_at'),
      nullable(text('extras')),
      nullable(text('data')),
    ],
    foreignKeys: [cascade('user_id', 'user'), cascade('folder_id', 'project')],
  },
  {
    name: 'variable',
    columns: [
      primary(id('id')),
      id('user_id'),
      text('name'),
      text('type'),
      text('value'),
      text('default_fields'),
      text('created_at'),
      text('updated_at'),
    ],
    foreignKeys: [cascade('user_id', 'user')],
  },
  {
    name: 'message',
    columns: [
      primary(id('id')),
      id('user_id'),
      id('flow_id'),
      text('session_id'),
      text('context_id'),
      nullable(id('run_id')),
      text('timestamp'),
      text('sender'),
      text('sender_name'),
      text('text'),
      text('files'),
      flag('error'),
      flag('edit'),
      text('category'),
      text('properties'),
      text('content_blocks'),
      nullable(float('duration')),
      nullable(text('session_metadata')),
    ],
    foreignKeys: [cascade('user_id', 'user')],
  },
];

const UNIQUE: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['user', 'username_key'],
  ['api_key', 'digest'],
  ['project', 'user_id', 'name'],
  ['flow', 'user_id', 'name'],
  ['flow', 'user_id', 'endpoint_name'],
  ['variable', 'user_id', 'name'],
];

const INDEXED: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['sign_in', 'user_id'],
  ['api_key', 'user_id'],
  ['flow', 'folder_id'],
  ['flow', 'user_id', 'created_at'],
  ['message', 'flow_id', 'session_id', 'timestamp'],
  ['message', 'user_id', 'timestamp'],
];

/** The tables of the first release. */
export class Initial1795400000000 implements MigrationInterface {
  readonly name = 'Initial1795400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(new Table(table));
    for (const [table, ...columns] of UNIQUE) await runner.createIndex(table, index(table, columns, true));
    for (const [table, ...columns] of INDEXED) await runner.createIndex(table, index(table, columns, false));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name, true);
  }
}

function index(table: string, columnNames: string[], isUnique: boolean): TableIndex {
  const kind = isUnique ? 'unique' : 'index';
  return new TableIndex({ name: [kind, table, ...columnNames].join('_'), columnNames, isUnique });
}
