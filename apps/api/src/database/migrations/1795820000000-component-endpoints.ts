import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, id, integer, primary, text } from './portable-column';

/** Endpoints that do what the code of components would do. */
export class ComponentEndpoints1795820000000 implements MigrationInterface {
  readonly name = 'ComponentEndpoints1795820000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'component_endpoint',
        columns: [
          primary(id('id')),
          id('flow_id'),
          text('node_id'),
          text('url'),
          integer('timeout'),
          text('secret'),
          text('created_at'),
          text('updated_at'),
        ],
        foreignKeys: [cascade('flow_id', 'flow')],
        indices: [
          new TableIndex({
            name: 'unique_component_endpoint_flow_id_node_id',
            columnNames: ['flow_id', 'node_id'],
            isUnique: true,
          }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('component_endpoint');
  }
}
