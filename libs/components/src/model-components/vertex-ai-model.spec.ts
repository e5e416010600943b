import { verify } from 'node:crypto';
import { ComponentError } from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { EmbeddingsModel } from '../embeddings/embeddings-model';
import { askComponent, compute, lastRequest, said, type Situation } from '../models/testing/ask-component';
import { keys, serviceAccountKey } from '../models/testing/service-account-key';

describe('Models of Vertex AI', () => {
  let standIn: ModelStandIn;
  let key: string;
  beforeEach(async () => {
    standIn = await startModelStandIn();
    key = serviceAccountKey(standIn.url);
  });
  afterEach(() => standIn.stop());

  const component = (type: string) => {
    const found = catalog.find(type);
    if (!found) throw new Error(`There is no component ${type}`);
    return found;
  };
  const situation = (inputs: object, more: Situation = {}): Situation => ({
    ...more,
    inputs: { input_value: said('one two'), ...inputs },
    variables: { GOOGLE_VERTEX_BASE_URL: { value: standIn.url, source: 'environment' }, ...more.variables },
  });
  const ask = (inputs: object, more?: Situation) =>
    askComponent(component('VertexAiModel'), situation(inputs, more));

  it('are asked with a token for the service account, which is asked for once', async () => {
    const inputs = { credentials: key, location: 'europe-west1', max_output_tokens: 9 };
    expect(await ask(inputs)).toBe('stub: one two');
    await ask(inputs);
    const path =
      '/v1/projects/stub-project/locations/europe-west1/publishers/google/models/gemini-1.5-pro:generateContent';
    expect(standIn.requests.map((request) => request.path)).toEqual(['/token', path, path]);
    const { headers, body } = lastRequest(standIn);
    expect(headers.authorization).toBe('Bearer ya29.stub');
    expect(headers).not.toHaveProperty('x-goog-api-key');
    expect(body.generationConfig).toEqual({ maxOutputTokens: 9, temperature: 0, topP: 0.95 });
  });

  it('are told by a signed assertion who asks', async () => {
    await ask({ credentials: key });
    const asked = standIn.requests[0]?.body;
    expect(asked?.grant_type).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const [head = '', claims = '', signature = ''] = String(asked?.assertion).split('.');
    const signed = Buffer.from(`${head}.${claims}`);
    expect(verify('RSA-SHA256', signed, keys.publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: 'k1',
    });
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: 'robot@stub-project.iam.gserviceaccount.com',
      scope: 'https://www.googleapis.com/auth/cloud-platform',
      aud: `${standIn.url}/token`,
    });
  });

  it("take their credentials from a file of the owner's, or from the variable", async () => {
    const files = { 'user/key.json': new TextEncoder().encode(key) };
    expect(await ask({ credentials: 'user/key.json', project: 'mine' }, { files })).toBe('stub: one two');
    expect(lastRequest(standIn).path).toContain('/projects/mine/');
    const variables = { GOOGLE_APPLICATION_CREDENTIALS: { value: key, source: 'variable' as const } };
    expect(await ask({}, { variables })).toBe('stub: one two');
  });

  it("read no file of the server's", async () => {
    const variables = {
      GOOGLE_APPLICATION_CREDENTIALS: { value: '/etc/key.json', source: 'environment' as const },
    };
    await expect(ask({}, { variables })).rejects.toThrow('must be the JSON itself here');
  });

  it.each([
    [
      'a location that would name another host',
      { location: 'evil.example/#' },
      'is no location of Vertex AI',
    ],
    ['no service account', { credentials: '{"type":"authorized_user"}' }, 'not those of a service account'],
    [
      'a key that is none',
      { credentials: '{"type":"service_account","client_email":"a","private_key":"secret"}' },
      'cannot be read',
    ],
    ['a half document', { credentials: '{"private_key":"secret' }, 'are no JSON'],
  ])('are not asked with %s', async (_what, inputs, reason) => {
    const failure: unknown = await ask({ credentials: key, ...inputs }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ComponentError);
    expect(String(failure)).toContain(reason);
    expect(String(failure)).not.toContain('secret');
    expect(standIn.requests).toEqual([]);
  });

  it('fail when no token is given', async () => {
    const credentials = serviceAccountKey(standIn.url, { token_uri: `${standIn.url}/nothing` });
    await expect(ask({ credentials })).rejects.toThrow('Google refused the service account: 404');
  });

  it('embed many texts in as many requests as the service wants', async () => {
    const found = await compute(
      component('VertexAIEmbeddings'),
      situation({ credentials: key, model_name: 'text-embedding-005' }),
      'embeddings',
    );
    if (!(found instanceof EmbeddingsModel)) throw new Error('These are no embeddings');
    const texts = Array.from({ length: 251 }, (_, number) => `text ${number}`);
    expect(await found.embed(texts, new AbortController().signal, 'query')).toHaveLength(251);
    expect(standIn.requests.map(({ body }) => (body.instances as unknown[] | undefined)?.length)).toEqual([
      undefined,
      250,
      1,
    ]);
    expect(lastRequest(standIn)).toMatchObject({
      path: '/v1/projects/stub-project/locations/us-central1/publishers/google/models/text-embedding-005:predict',
      headers: { authorization: 'Bearer ya29.stub' },
      body: { instances: [{ content: 'text 250', task_type: 'RETRIEVAL_QUERY' }] },
    });
  });
});
