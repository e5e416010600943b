import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ApiKey, WITHOUT_RULES } from '../../api-keys/api-key.entity';
import { Flow } from '../../flows/flow.entity';
import { SignIn } from '../../users/sign-in.entity';
import { User } from '../../users/user.entity';
import { Variable } from '../../variables/variable.entity';
import type { Statements } from '../statements';
import { statementsOf } from '../statements-of';
import { addProject } from '../testing/add-project';
import { addUser } from '../testing/add-user';
import { testDatabase } from '../testing/test-database';
import { flowGraph } from './flow-graph';
import { keyOwner } from './key-owner';
import { runnableFlow } from './runnable-flow';
import { signedInUser } from './signed-in-user';
import { storedRules } from './stored-rules';
import { storedVariable } from './stored-variable';
import { variableDefaults } from './variable-defaults';

describe('A look-up', () => {
  const userId = randomUUID();
  const [keyId, signInId, flowId, variableId] = Array.from({ length: 4 }, () => randomUUID());
  let database: DataSource;
  let statements: Statements;
  let folderId: string;

  beforeAll(async () => {
    database = await testDatabase();
    statements = statementsOf(database);
    await addUser(database, userId);
    folderId = await addProject(database, userId);
    const at = { createdAt: '', updatedAt: '' };
    const key = { id: keyId, userId, digest: 'digest', start: 'sk-', totalUses: 0, expiresAt: '2030' };
    await database
      .getRepository(ApiKey)
      .insert({ ...WITHOUT_RULES, ...key, ledgerId: 'ledger', createdAt: '' });
    const signIn = { id: signInId, userId, refreshId: '', refreshedAt: '', createdAt: '', expiresAt: '' };
    await database.getRepository(SignIn).insert(signIn);
    const flags = { isComponent: false, webhook: false, locked: false, mcpEnabled: false, a2aEnabled: false };
    const flow = { id: flowId, userId, folderId, name: 'Flow', endpointName: 'flow', versionToken: 'v1' };
    const kind = { accessType: 'PRIVATE', flowType: 'workflow' } as const;
    await database
      .getRepository(Flow)
      .insert({ ...flow, ...flags, ...kind, ...at, data: { nodes: [] } as object });
    const variable = { id: variableId, userId, name: 'V', type: 'Generic', value: 'sealed' };
    await database.getRepository(Variable).insert({ ...variable, ...at, defaultFields: ['Model Name'] });
  });
  afterAll(async () => {
    await statements.close();
    await database.destroy();
  });

  it('goes by an index, also where a table is so small that reading all of it would be quicker', async () => {
    await database.query('ANALYZE');
    const explain = database.options.type === 'postgres' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN';
    const plan = await statements.row(`${explain} SELECT id FROM api_key WHERE digest = $1`, ['digest']);
    expect(Object.values(plan ?? {}).join(' ')).toMatch(/index/i);
  });

  it('tells whose a key is, unless its owner is inactive', async () => {
    const owner = {
      id: keyId,
      userId,
      expiresAt: '2030',
      isActive: true,
      version: 1,
      isSuperuser: false,
    };
    expect(await keyOwner(statements, 'digest')).toEqual(owner);
    expect(await keyOwner(statements, 'another')).toBeUndefined();
    await database.getRepository(User).update({ id: userId }, { isActive: false });
    expect(await keyOwner(statements, 'digest')).toBeUndefined();
    await database.getRepository(User).update({ id: userId }, { isActive: true });
  });

  it('tells the rules of a key, with the version that they are of', async () => {
    const rules = { scopes: '["*"]', flows: null, allowedIps: null, limits: '[]', budget: null };
    const stored = { version: 1, expiresAt: '2030', ledgerId: 'ledger', ...rules };
    expect(await storedRules(statements, keyId ?? '')).toEqual(stored);
    expect(await storedRules(statements, randomUUID())).toBeUndefined();
  });

  it('tells of a user whether the sign-in stands', async () => {
    const user = { isActive: true, isSuperuser: false };
    expect(await signedInUser(statements, signInId ?? '', userId)).toEqual({ ...user, signInId });
    expect(await signedInUser(statements, 'ended', userId)).toEqual({ ...user, signInId: null });
    expect(await signedInUser(statements, signInId ?? '', randomUUID())).toBeUndefined();
  });

  it('finds a flow for a run by its id or endpoint name, and its graph', async () => {
    const found = {
      id: flowId,
      name: 'Flow',
      folderId,
      endpointName: 'flow',
      versionToken: 'v1',
      hasVariableDefaults: true,
    };
    expect(await runnableFlow(statements, 'id', flowId ?? '', userId)).toEqual(found);
    expect(await runnableFlow(statements, 'endpointName', 'flow', userId)).toEqual(found);
    expect(await runnableFlow(statements, 'endpointName', 'flow', randomUUID())).toBeUndefined();
    expect(await flowGraph(statements, flowId ?? '')).toEqual({
      versionToken: 'v1',
      data: { nodes: [] },
      endpoints: new Set(),
    });
  });

  it('finds a variable by its name, and those that fill fields by themselves', async () => {
    const stored = { id: variableId, type: 'Generic', value: 'sealed' };
    expect(await storedVariable(statements, userId, 'V')).toEqual(stored);
    expect(await storedVariable(statements, userId, 'v')).toBeUndefined();
    expect(await variableDefaults(statements, userId)).toEqual([
      { name: 'V', defaultFields: ['Model Name'] },
    ]);
  });
});
