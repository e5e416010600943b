import { send, sharedServer } from '@flowgate/test-server';

interface Operation {
  readonly summary?: string;
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { content?: object; description?: string }>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** Where a schema takes a list of any length. */
function unbounded(part: unknown, place: string): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const isUnbounded = 'type' in part && part.type === 'array' && !('maxItems' in part);
  const inner = Object.entries(part).flatMap(([name, value]) => unbounded(value, `${place} ${name}`));
  return isUnbounded ? [place, ...inner] : inner;
}

describe('The OpenAPI document', () => {
  const server = sharedServer();
  let document: Document;
  let operations: (Operation & { readonly name: string })[];

  beforeAll(async () => {
    document = (await send<Document>(server, 'GET /openapi.json')).body;
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, name: `${method} ${path}` })),
    );
  });

  it('is open to everybody, as is its page', async () => {
    expect(document.openapi).toMatch(/^3\./);
    const page = await send(server, 'GET /docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it('says of every route what it does', () => {
    expect(operations.filter(({ summary }) => !summary)).toEqual([]);
  });

  it('says of every route what it answers when all is well', () => {
    const silent = operations.filter(
      ({ responses }) => !Object.keys(responses).some((status) => /^[23]/.test(status)),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('describes every refusal with its body', () => {
    const bare = operations.flatMap(({ name, responses }) =>
      Object.entries(responses)
        .filter(([status, { content }]) => Number(status) >= 400 && !content)
        .map(([status]) => `${name}: ${status}`),
    );
    expect(bare).toEqual([]);
  });

  it('refers to nothing that it does not hold, by names that OpenAPI allows', () => {
    const names = Object.keys(document.components.schemas);
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((name) => name === undefined || !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !/^[\w.-]+$/.test(name))).toEqual([]);
  });

  it('bounds every list that a body may have', () => {
    const bodies = Object.fromEntries(operations.map(({ name, requestBody }) => [name, requestBody]));
    expect(unbounded(bodies, '')).toEqual([]);
  });

  it('tells the fields of a run and of a key', () => {
    const text = JSON.stringify(document.paths['/api/v1/run/{flow}']);
    for (const field of [
      'input_value',
      'input_type',
      'output_type',
      'output_component',
      'tweaks',
      'session_id',
    ])
      expect(text).toContain(`"${field}"`);
    expect(JSON.stringify(document.paths['/api/v1/api_key'])).toContain('"expires_at"');
  });
});
