import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Caller } from '../common/reach';
import { statementsOf } from '../database/statements-of';
import { addProject } from '../database/testing/add-project';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { createFlow } from './dto/create-flow';
import { FlowLookup } from './flow-lookup';
import { FlowStorage } from './flow-storage';

const RULES = { name: 'rename', endpointName: 'rename', id: 'replace' } as const;

describe('A flow is found', () => {
  let database: DataSource;
  let lookup: FlowLookup;
  const owner = { userId: randomUUID(), key: null };
  const stranger = { userId: randomUUID(), key: null };
  const queries: string[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    for (const { userId } of [owner, stranger]) await addUser(database, userId);
    lookup = new FlowLookup(statementsOf(database));
  });
  afterAll(() => database.destroy());

  async function store({ userId }: Caller, body: object) {
    const folderId = await addProject(database, userId);
    const flow = createFlow.parse(body);
    const [stored] = await new FlowStorage(database).insert(userId, [{ flow, folderId }], RULES);
    if (!stored) throw new Error('nothing stored');
    return stored;
  }

  it('by its id, with or without hyphens, and by its endpoint name', async () => {
    const { id, folderId, versionToken } = await store(owner, { name: 'Echo', endpoint_name: 'echo' });
    const found = {
      id,
      name: 'Echo',
      folderId,
      endpointName: 'echo',
      versionToken,
      hasVariableDefaults: false,
    };
    expect(await lookup.find(owner, id)).toEqual(found);
    expect(await lookup.find(owner, id.replaceAll('-', '').toUpperCase())).toEqual(found);
    expect(await lookup.find(owner, 'echo')).toEqual(found);
  });

  it('not by its name, nor by its endpoint name in other letters, nor by what cannot be one', async () => {
    await store(owner, { name: 'Named', endpoint_name: 'named' });
    for (const text of ['Named', 'NAMED', '', 'a b', '\0', "' OR 1=1"])
      expect(await lookup.find(owner, text)).toBeNull();
  });

  it('by its owner only, who may share the endpoint name with others', async () => {
    const mine = await store(owner, { name: 'M', endpoint_name: 'shared' });
    const theirs = await store(stranger, { name: 'M', endpoint_name: 'shared' });
    expect((await lookup.find(owner, 'shared'))?.id).toBe(mine.id);
    expect((await lookup.find(stranger, 'shared'))?.id).toBe(theirs.id);
    expect(await lookup.find(stranger, mine.id)).toBeNull();
  });

  it('with its graph as a second step, under the version that it had', async () => {
    const data = { nodes: [], edges: [], viewport: { zoom: 1 } };
    const { id, versionToken } = await store(owner, { name: 'G', data });
    expect(await lookup.data(id)).toEqual({ versionToken, data, endpoints: new Set() });
    expect(await lookup.data((await store(owner, { name: 'empty' })).id)).toMatchObject({ data: null });
    expect(await lookup.data(randomUUID())).toBeNull();
  });

  it('in a unique index, by one query that does not read the graph', async () => {
    const statements = statementsOf(database);
    const row = statements.row.bind(statements);
    statements.row = (sql, values) => {
      queries.push(sql);
      return row(sql, values);
    };
    const watched = new FlowLookup(statements);
    await watched.find(owner, 'echo');
    await watched.find(owner, randomUUID());
    expect(queries).toHaveLength(2);
    for (const sql of queries) {
      expect(sql).not.toMatch(/\bdata\b/);
      const plan = await database.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, ['', '']);
      expect(plan.map(({ detail }) => detail).join()).toMatch(/^SEARCH flow USING INDEX/);
    }
  });
});
