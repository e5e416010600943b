import type {
  ChunkPreviews,
  KnowledgeBase,
  KnowledgeChunks,
  KnowledgeIngest,
  KnowledgeMetadataKeys,
  KnowledgeRunDetail,
  KnowledgeRuns,
  RunResponse,
} from '@flowgate/contracts';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import {
  createFlow,
  createKey,
  createUser,
  send,
  type Server,
  startServer,
  type TestUser,
} from '@flowgate/test-server';
import { componentFlow } from './harness/component-flow';
import { createDocument } from './harness/documents';

const BASES = '/api/v1/knowledge_bases';

describe('Knowledge bases', () => {
  let server: Server;
  let standIn: ModelStandIn;
  let bob: TestUser;
  let alice: TestUser;

  beforeAll(async () => {
    standIn = await startModelStandIn();
    server = await startServer({ env: { OPENAI_BASE_URL: `${standIn.url}/v1`, OPENAI_API_KEY: 'sk-test' } });
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
  });
  afterAll(async () => {
    await server.stop();
    await standIn.stop();
  });

  const as = <T>(user: TestUser, route: string, body?: object) =>
    send<T>(server, route, { key: user.key, ...(body && { body }) });
  const create = (user: TestUser, name: string) =>
    as<KnowledgeBase & { detail: unknown }>(user, `POST ${BASES}/`, {
      name,
      embedding_provider: 'OpenAI',
      embedding_model: 'text-embedding-3-small',
    });
  type Files = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;
  async function sendFiles(path: string, files: Files, fields: object, key = bob.key) {
    const form = new FormData();
    for (const [file, content] of Object.entries(files)) form.append('files', new Blob([content]), file);
    for (const [field, value] of Object.entries(fields)) form.append(field, String(value));
    const init = { method: 'POST', headers: { 'x-api-key': key }, body: form };
    const response = await fetch(`${server.url}${BASES}/${path}`, init);
    return { status: response.status, body: await response.json() };
  }
  async function ingest(name: string, files: Files, fields: object = {}, key = bob.key) {
    const { status, body } = await sendFiles(`${name}/ingest`, files, fields, key);
    return { status, body: body as KnowledgeIngest & { detail: string } };
  }

  it('are made empty, one of a name, and belong to their user', async () => {
    const { status, body } = await create(bob, 'my pets');
    expect(status).toBe(201);
    expect(body).toMatchObject({ dir_name: 'my_pets', name: 'my pets', chunks: 0, status: 'empty' });
    expect(await create(bob, 'my_pets')).toMatchObject({ status: 409 });
    expect(await create(alice, 'my_pets')).toMatchObject({ status: 201 });
    expect((await as<KnowledgeBase[]>(bob, `GET ${BASES}/`)).body).toHaveLength(1);
    expect((await as(alice, `GET ${BASES}/other`)).status).toBe(404);
  });

  it('take in nothing beyond the budget of a key', async () => {
    await create(bob, 'dear');
    const budget = { usd: 0.000_000_001, per: 'day' } as const;
    const key = await createKey(server, { token: bob.token }, { budget });
    expect((await ingest('dear', { 'a.txt': 'Dogs bark.' }, {}, key)).status).toBe(402);
    expect((await as(bob, `GET ${BASES}/dear`)).body).toMatchObject({ chunks: 0 });
    expect((await as(bob, `DELETE ${BASES}/dear`)).status).toBe(200);
  });

  it.each([
    [{ name: 'ab' }, 'name'],
    [{ embedding_provider: 'Nobody' }, 'embedding_provider'],
    [{ embedding_model: ' ' }, 'embedding_model'],
  ])('are refused with %j', async (wrong, field) => {
    const good = { name: 'good', embedding_provider: 'OpenAI', embedding_model: 'm' };
    const { status, body } = await as<object>(bob, `POST ${BASES}/`, { ...good, ...wrong });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(field);
  });

  it('take files, which flows then search', async () => {
    await create(bob, 'animals');
    const files = { 'cats.md': 'Cats purr when they are well.', 'dogs.md': 'Dogs bark at the moon.' };
    expect(await ingest('animals', files, { metadata: '{"year": 2026}' })).toEqual({
      status: 200,
      body: {
        message: "2 file(s) were added to knowledge base 'animals'",
        files_processed: 2,
        chunks_created: 2,
        skipped: 0,
      },
    });
    expect((await ingest('animals', files)).body).toMatchObject({ chunks_created: 0, skipped: 2 });
    const base = await as<KnowledgeBase>(bob, `GET ${BASES}/animals`);
    expect(base.body).toMatchObject({ chunks: 2, words: 11, characters: 51, status: 'ready' });
    const chunks = await as<KnowledgeChunks>(bob, `GET ${BASES}/animals/chunks?search=MOON`);
    expect(chunks.body).toMatchObject({
      total: 1,
      chunks: [{ content: 'Dogs bark at the moon.', char_count: 22 }],
    });

    const flow = componentFlow('KnowledgeRetrieval', 'retrieve_data', {
      knowledge_base: 'animals',
      search_query: 'Dogs bark at the moon.',
      top_k: 1,
    });
    await createFlow(server, bob, 'search', flow);
    const answer = await as<RunResponse>(bob, 'POST /api/v1/run/search', {});
    const shown = answer.body.outputs[0]?.outputs[0]?.outputs.message?.message;
    expect(shown).toContain('Dogs bark at the moon.');
    expect(shown).not.toContain('Cats');
  });

  it('take documents of the kinds that flows read', async () => {
    await create(bob, 'documents');
    const kinds = ['pdf', 'docx', 'xlsx', 'pptx'] as const;
    const files: Record<string, Uint8Array<ArrayBuffer>> = {};
    for (const kind of kinds) files[`a.${kind}`] = await createDocument(kind, `Said in a ${kind}`);
    expect((await ingest('documents', files)).body).toMatchObject({ files_processed: 4, chunks_created: 4 });
    const { body } = await as<KnowledgeChunks>(bob, `GET ${BASES}/documents/chunks`);
    for (const kind of kinds) expect(JSON.stringify(body.chunks)).toContain(`Said in a ${kind}`);
    const broken = await ingest('documents', { 'a.pdf': 'no PDF' });
    expect(broken).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('a.pdf') as string },
    });
  });

  it('show what files would be cut into, without a model', async () => {
    const before = standIn.requests.length;
    const files = { 'a.txt': 'one two three four', 'b.pdf': 'no PDF' };
    const cutting = { chunk_size: 9, chunk_overlap: 4, max_chunks: 2 };
    const { status, body } = await sendFiles('preview-chunks', files, cutting);
    expect(status).toBe(200);
    expect((body as ChunkPreviews).files).toEqual([
      {
        file_name: 'a.txt',
        total_chunks: 3,
        preview_chunks: [
          { content: 'one two', index: 0, char_count: 7, start: 0, end: 7 },
          { content: 'three', index: 1, char_count: 5, start: 8, end: 13 },
        ],
      },
      { file_name: 'b.pdf', total_chunks: 0, preview_chunks: [] },
    ]);
    expect(standIn.requests).toHaveLength(before);
    const wrong = await sendFiles('preview-chunks', files, { chunk_size: 4, chunk_overlap: 9 });
    expect(wrong.status).toBe(400);
  });

  it('tell by what metadata they can be searched', async () => {
    await create(bob, 'marked');
    await ingest('marked', { 'a.txt': 'a' }, { metadata: '{"year": 2025, "tags": ["x", "y"]}' });
    await ingest('marked', { 'b.txt': 'b' }, { metadata: '{"year": 2026}', source_name: 'notes' });
    const { body } = await as<KnowledgeMetadataKeys>(bob, `GET ${BASES}/marked/metadata/keys`);
    expect(body).toEqual({
      keys: { source_name: ['notes'], tags: ['x', 'y'], year: ['2025', '2026'] },
      truncated: false,
    });
    expect((await as(alice, `GET ${BASES}/marked/metadata/keys`)).status).toBe(404);
  });

  it('keep what has become of the files that were taken in', async () => {
    await create(bob, 'noted');
    await ingest('noted', { 'a.txt': 'a' }, { source_name: 'notes' });
    await ingest('noted', { 'a.txt': 'a', 'b.txt': 'b' });
    await ingest('noted', { 'c.txt': 'c', 'd.pdf': 'no PDF' });
    await ingest('noted', { 'e.txt': 'STUB_ERROR 400' });
    const { body } = await as<KnowledgeRuns>(bob, `GET ${BASES}/noted/runs?limit=3`);
    expect(body).toMatchObject({
      total: 4,
      total_pages: 2,
      runs: [
        { status: 'failed', error_message: expect.stringContaining('stub error 400') as string },
        { status: 'failed', total_items: 2, failed: 1, chunks_created: 0 },
        { status: 'succeeded', total_items: 2, succeeded: 1, skipped: 1, total_bytes: 2, chunks_created: 1 },
      ],
    });
    const [, broken, taken] = body.runs.map(({ id }) => id);
    const detail = await as<KnowledgeRunDetail>(bob, `GET ${BASES}/noted/runs/${taken}`);
    expect(detail.body.items.map(({ display_name, status }) => [display_name, status])).toEqual([
      ['a.txt', 'skipped'],
      ['b.txt', 'succeeded'],
    ]);
    const why = await as<KnowledgeRunDetail>(bob, `GET ${BASES}/noted/runs/${broken}`);
    expect(why.body.items).toMatchObject([{ display_name: 'd.pdf', status: 'failed' }]);
    const last = await as<KnowledgeRuns>(bob, `GET ${BASES}/noted/runs?page=2&limit=3`);
    expect(last.body.runs).toMatchObject([{ source_name: 'notes', kb_name: 'noted', job_id: null }]);
    expect((await as(bob, `POST ${BASES}/noted/cancel`)).status).toBe(400);
    for (const path of ['runs', `runs/${taken}`])
      expect((await as(alice, `GET ${BASES}/noted/${path}`)).status).toBe(404);
    expect((await as(alice, `POST ${BASES}/noted/cancel`)).status).toBe(404);
  });

  it('say what of a form they cannot take', async () => {
    await create(bob, 'forms');
    expect(await ingest('forms', { 'a.bin': '\u0000' }, { chunk_size: 'x' })).toMatchObject({ status: 400 });
    expect(await ingest('none', {})).toMatchObject({ status: 404 });
    const { body } = await ingest('forms', { 'a.txt': 'STUB_ERROR 400' });
    expect(body.detail).toMatch(/stub error 400/);
  });

  it('go with all that they hold, one or several', async () => {
    await create(bob, 'gone');
    await ingest('gone', { 'a.txt': 'a' });
    expect((await as(bob, `DELETE ${BASES}/gone`)).body).toEqual({
      message: "Knowledge base 'gone' deleted successfully",
    });
    expect((await as(bob, `DELETE ${BASES}/gone`)).status).toBe(404);
    const several = await as(bob, `DELETE ${BASES}/`, { kb_names: ['animals', 'none'] });
    expect(several.body).toMatchObject({ deleted_count: 1, not_found: ['none'] });
  });
});
