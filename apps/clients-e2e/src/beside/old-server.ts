import { setTimeout as wait } from 'node:timers/promises';
import { createKey, type Credentials, send, signIn } from '@flowgate/test-server';
import { type Langflow, SUPERUSER } from '../harness/langflow';
import { oldFlows } from './old-flows';
import { Stock } from './stock-flow';

/** What a Langflow server holds after a while, by the names that calls use in angle brackets: ids, keys, names of files. */
export type Holdings = Readonly<Record<string, string>>;

export const ANN = {
  username: 'ann',
  password: 'Pa55word of ann, ünd löng enough',
};

/** Fills a new Langflow through its own API, as the people do who work with it. */
export async function fillLangflow(langflow: Langflow, modelUrl: string): Promise<Holdings> {
  const admin = await signIn(langflow, SUPERUSER.username, SUPERUSER.password);
  await settled(langflow, admin);
  const { id: annId } = await made(langflow, 'POST /api/v1/users/', { token: admin }, ANN);
  await made(langflow, `PATCH /api/v1/users/${annId}`, { token: admin }, { is_active: true });
  const ann = { token: await signIn(langflow, ANN.username, ANN.password) };
  const expired = { name: 'of last year', expires_at: '2025-01-01T00:00:00Z' };
  const keys = {
    key: await createKey(langflow, ann, { name: 'shop' }),
    'admin key': await createKey(langflow, { token: admin }, { name: 'operations' }),
    'expired key': await createKey(langflow, ann, expired),
  };
  const credential = { name: 'MODEL_KEY', value: 'sk-of-the-stand-in', type: 'Credential' };
  const place = { name: 'PLACE', value: 'Lisbon', type: 'Generic', default_fields: [] };
  await made(langflow, 'POST /api/v1/variables/', ann, { ...credential, default_fields: ['OpenAI API Key'] });
  const { id: placeId } = await made(langflow, 'POST /api/v1/variables/', ann, place);
  const project = { name: 'Shop', description: 'what the shop asks' };
  const { id: shopId } = await made(langflow, 'POST /api/v1/projects/', ann, project);
  const userFile = await made(langflow, 'POST /api/v2/files/', ann, textFile('notes.txt', 'Ann was here.'));
  const stock = await Stock.of(langflow, admin);
  const ids = await storeFlows(langflow, ann, oldFlows(stock, modelUrl, userFile.path ?? ''), shopId);
  const foreign = { name: 'of the superuser', endpoint_name: 'foreign', data: ids.data };
  const { id: foreignId } = await made(langflow, 'POST /api/v1/flows/', { token: admin }, foreign);
  const upload = `POST /api/v1/files/upload/${ids.flows.echo}`;
  const { file_path: flowFile } = await made(langflow, upload, ann, textFile('order.txt', 'one of each'));
  for (const said of ['first', 'second'])
    await made(langflow, 'POST /api/v1/run/echo', keys, { input_value: said, session_id: 'before' });
  const said = await send<{ id: string }[]>(langflow, 'GET /api/v1/monitor/messages?session_id=before', ann);
  const listed = await send<{ api_keys: { id: string; name: string }[] }>(
    langflow,
    'GET /api/v1/api_key/',
    ann,
  );
  return {
    ...ids.flows,
    ...keys,
    message: said.body[0]?.id ?? '',
    'expired key id': listed.body.api_keys.find(({ name }) => name === expired.name)?.id ?? '',
    'ann id': annId ?? '',
    place: placeId ?? '',
    shop: shopId ?? '',
    foreign: foreignId ?? '',
    'user file': userFile.id ?? '',
    'flow file': flowFile?.split('/').at(-1) ?? '',
  };
}

const SETTLED_MS = 120_000;

/** A while after its start Langflow gives every project that it finds a key of its own, which would come between. */
async function settled(langflow: Langflow, token: string): Promise<void> {
  const since = Date.now();
  while (Date.now() - since < SETTLED_MS) {
    const { body } = await send<{ auth_settings: object | null }[]>(langflow, 'GET /api/v1/projects/', {
      token,
    });
    if (body.every(({ auth_settings }) => auth_settings !== null)) return;
    await wait(500);
  }
  throw new Error('Langflow has not given its projects their keys.');
}

async function storeFlows(
  langflow: Langflow,
  ann: Credentials,
  flows: ReturnType<typeof oldFlows>,
  shop = '',
) {
  const ids: Record<string, string> = {};
  for (const [name, { data, isOfShop }] of Object.entries(flows)) {
    const place = isOfShop ? { folder_id: shop } : {};
    const flow = { name: `The flow ${name}`, endpoint_name: name, description: 'as it was', data, ...place };
    ids[name] = (await made(langflow, 'POST /api/v1/flows/', ann, flow)).id ?? '';
  }
  return { flows: ids, data: flows.echo.data };
}

function textFile(name: string, content: string): FormData {
  const form = new FormData();
  form.set('file', new Blob([content], { type: 'text/plain' }), name);
  return form;
}

async function made(langflow: Langflow, request: string, credentials: Credentials, body: object | FormData) {
  const answer = await send<Record<string, string | undefined>>(langflow, request, { ...credentials, body });
  if (answer.status >= 300)
    throw new Error(`Langflow: ${request}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
