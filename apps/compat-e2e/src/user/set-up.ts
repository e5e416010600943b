import type { FieldChange, FlowSetup, SetupFinding } from '@flowgate/contracts';
import { send, type Server, type TestUser } from '@flowgate/test-server';
import { fieldValues } from './field-values';

/** Variables that hold no secret. */
const addresses: Readonly<Record<string, string>> = {
  ASTRA_DB_API_ENDPOINT: 'https://stand-in-us-east-2.apps.astra.datastax.com',
};
const MODEL = { name: 'gpt-4o-mini', provider: 'OpenAI' };

/**
 * Does what the flow's page asks for until the flow is ready, as its owner would: chooses models, makes variables, fills fields in.
 * @returns what was needed, e.g. `model`, `OPENAI_API_KEY`, `database_url`; with what is left when nothing more can be done
 */
export async function setUp(server: Server, user: TestUser, flowId: string): Promise<readonly string[]> {
  const needed = new Set<string>();
  for (let turn = 0; turn < 5; turn += 1) {
    const { body } = await send<FlowSetup>(server, `GET /api/v1/flows/${flowId}/setup`, user);
    if (body.state === 'ready') break;
    const changes = body.findings.flatMap((finding) => changeFor(finding));
    const variables = new Set(body.findings.flatMap((finding) => variableFor(finding)));
    for (const { code, field, component_type: type, variables: names } of body.findings)
      needed.add(code === 'component_unsupported' ? `[${type ?? ''}]` : (names[0] ?? field ?? code));
    if (changes.length === 0 && variables.size === 0) break;
    for (const name of variables) await makeVariable(server, user, name);
    if (changes.length > 0) await change(server, user, flowId, changes);
  }
  return [...needed];
}

async function change(server: Server, user: TestUser, flowId: string, changes: readonly FieldChange[]) {
  const answer = await send(server, `PATCH /api/v1/flows/${flowId}/fields`, { ...user, body: { changes } });
  if (answer.status !== 200) throw new Error(`Fields cannot be set: ${JSON.stringify(answer.body)}`);
}

function changeFor({ code, node_id: node, field }: SetupFinding): FieldChange[] {
  if (node === null || field === null) return [];
  if (code === 'model_missing') return [{ node_id: node, field, value: MODEL }];
  if (code !== 'field_required' && code !== 'field_invalid') return [];
  return field in fieldValues ? [{ node_id: node, field, value: fieldValues[field] }] : [];
}

function variableFor({ code, variables }: SetupFinding): string[] {
  return code === 'key_missing' || code === 'variable_missing' ? variables.slice(0, 1) : [];
}

/** A credential, but for what no secret may stand in. */
export async function makeVariable(server: Server, user: TestUser, name: string): Promise<void> {
  const address = addresses[name];
  const what =
    address === undefined
      ? { type: 'Credential', value: `${name}-of-the-test` }
      : { type: 'Generic', value: address };
  await send(server, 'POST /api/v1/variables/', { ...user, body: { name, ...what, default_fields: [] } });
}
