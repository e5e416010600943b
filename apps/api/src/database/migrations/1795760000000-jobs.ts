import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cascade, flag, id, integer, nullable, primary, text } from './portable-column';

const JOB = [
  primary(id('id')),
  text('kind'),
  text('status'),
  id('flow_id'),
  nullable(id('api_key_id')),
  integer('attempts'),
  text('created_at'),
  nullable(text('started_at')),
  nullable(text('ended_at')),
  nullable(text('error')),
  nullable(text('answer')),
  id('user_id'),
  text('request'),
  text('request_id'),
  text('address'),
  text('run_at'),
  flag('cancel_asked'),
  nullable(text('callback_url')),
  nullable(integer('worker')),
];
const INDEXED = [
  new TableIndex({ name: 'index_job_user_id_id', columnNames: ['user_id', 'id'] }),
  new TableIndex({ name: 'index_job_flow_id', columnNames: ['flow_id'] }),
  new TableIndex({ name: 'index_job_status_run_at', columnNames: ['status', 'run_at'] }),
];
const EVENT = [primary(id('job_id')), primary(integer('seq')), text('event'), text('data')];
const NODE = [primary(id('job_id')), primary(text('node')), primary(text('turn')), text('given')];

/** Runs that outlive their requests, what has happened in them, and what their nodes have given. */
export class Jobs1795760000000 implements MigrationInterface {
  readonly name = 'Jobs1795760000000';

  async up(runner: QueryRunner): Promise<void> {
    const owners = [cascade('user_id', 'user'), cascade('flow_id', 'flow')];
    await runner.createTable(new Table({ name: 'job', columns: JOB, foreignKeys: owners }));
    for (const index of INDEXED) await runner.createIndex('job', index);
    const foreignKeys = [cascade('job_id', 'job')];
    await runner.createTable(new Table({ name: 'job_event', columns: EVENT, foreignKeys }));
    await runner.createTable(new Table({ name: 'job_node', columns: NODE, foreignKeys }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['job_node', 'job_event', 'job']) await runner.dropTable(table);
  }
}
