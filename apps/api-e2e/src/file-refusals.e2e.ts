import type { ChangedUserFile, FlowHeader, UserFile } from '@flowgate/contracts';
import { send, type Server, startServer, tokenOf } from '@flowgate/test-server';
import { upload, zip } from './harness/upload';

const FLOWS = '/api/v1/flows/';
const UPLOAD = `${FLOWS}upload/`;
const GOOD = { name: 'Good', data: { nodes: [], edges: [] } };

let server: Server;
let token: string;
beforeAll(async () => {
  server = await startServer({ env: { LANGFLOW_MAX_FILE_SIZE_UPLOAD: '1', FLOWGATE_MAX_FLOW_NODES: '5' } });
  token = await tokenOf(server);
});
afterAll(() => server.stop());

describe('A file that is no flow', () => {
  afterEach(async () => {
    const { body } = await send<FlowHeader[]>(server, `GET ${FLOWS}?header_flows=true`, { token });
    expect(body).toEqual([]);
    const projects = await send<object[]>(server, 'GET /api/v1/projects/', { token });
    expect(projects.body).toHaveLength(1);
  });

  const refused = (content: object | string | Buffer, path = UPLOAD) =>
    upload<{ detail: unknown }>(server, path, content, { token });

  describe.each([UPLOAD, '/api/v1/projects/upload/'])('at %s, leaves nothing behind and', (path) => {
    it.each([
      ['{"name":', 400, 'Invalid JSON file: Unexpected end of JSON input'],
      ['', 400, 'Invalid JSON file: Unexpected end of JSON input'],
      ['['.repeat(100_000), 400, 'Invalid JSON file: JSON is nested deeper than 200 levels'],
      [
        '{"name":"x","data":{"__proto__":{"polluted":1}}}',
        400,
        'Invalid JSON file: The keys __proto__ and constructor.prototype are not accepted',
      ],
    ])('is refused for what it is: %.60s', async (content, status, detail) => {
      expect(await refused(content, path)).toMatchObject({ status, body: { detail } });
    });

    it('is refused with the place of the fault, also beside good flows', async () => {
      expect(await refused({ flows: [GOOD, { data: {} }] }, path)).toMatchObject({
        status: 422,
        body: {
          detail: [{ type: 'missing', loc: ['body', 'file', 'flows', 1, 'name'], msg: 'Field required' }],
        },
      });
      const archive = await zip({ 'good.json': GOOD, 'bad.json': { some: 'thing' } });
      expect(await refused(archive, path)).toMatchObject({
        status: 422,
        body: { detail: [{ loc: ['body', 'file', 'bad.json', 'name'] }] },
      });
      expect(await refused(await zip({ 'good.json': GOOD, 'bad.json': '{' }), path)).toMatchObject({
        status: 400,
        body: { detail: expect.stringMatching(/^Invalid JSON file: bad\.json: /) as string },
      });
    });

    it('is refused when it is larger than allowed, packed or unpacked', async () => {
      const detail = /^Content size limit exceeded\. Maximum allowed is 1MB and got [\d.]+MB\.$/;
      expect(await refused(Buffer.alloc(1_200_000, ' '), path)).toMatchObject({
        status: 413,
        body: { detail: expect.stringMatching(detail) as string },
      });
      expect((await refused(await zip({ 'bomb.json': Buffer.alloc(100_000_000) }), path)).status).toBe(413);
    });

    it('is refused when a flow in it has more nodes than allowed, also inside groups', async () => {
      const nodes = Array.from({ length: 6 }, () => ({ id: 'x' }));
      const problem = {
        status: 422,
        body: {
          detail: [
            {
              loc: ['body', 'file', 'flows', 1, 'data'],
              msg: 'Value error, The flow has more than 5 nodes.',
            },
          ],
        },
      };
      expect(
        await refused({ flows: [GOOD, { name: 'Big', data: { nodes, edges: [] } }] }, path),
      ).toMatchObject(problem);
      const component = { template: {}, flow: { data: { nodes, edges: [] } } };
      const group = { id: 'g', type: 'genericNode', data: { id: 'g', type: 'Group', node: component } };
      expect(
        await refused({ flows: [GOOD, { name: 'Big', data: { nodes: [group], edges: [] } }] }, path),
      ).toMatchObject(problem);
    });

    it('is refused when there is none', async () => {
      const none = { status: 400, body: { detail: 'No file provided' } };
      expect(await upload(server, path, GOOD, { token, part: 'other' })).toMatchObject(none);
      expect(await send(server, `POST ${path}`, { token, body: GOOD })).toMatchObject(none);
      const form = new FormData();
      form.set('file', 'a text, not a file');
      expect(await send(server, `POST ${path}`, { token, body: form })).toMatchObject(none);
    });
  });

  it('is refused as the body of a creation, too', async () => {
    const post = (body: string) =>
      send(server, `POST ${FLOWS}`, { token, body, headers: { 'content-type': 'application/json' } });
    const deep = { detail: [{ loc: ['body'], msg: 'Value error, JSON is nested deeper than 200 levels' }] };
    expect(await post('['.repeat(100_000))).toMatchObject({ status: 422, body: deep });
    expect((await post('{"name":"x","data":{"__proto__":{}}}')).status).toBe(422);
    const nodes = Array.from({ length: 6 }, () => ({}));
    expect(await post(JSON.stringify({ name: 'Big', data: { nodes, edges: [] } }))).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', 'data'], msg: 'Value error, The flow has more than 5 nodes.' }] },
    });
    const flows = [GOOD, { name: 'Big', data: { nodes, edges: [] } }];
    expect(await send(server, `POST ${FLOWS}batch/`, { token, body: { flows } })).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', 'flows', 1, 'data'] }] },
    });
  });
});

describe('The files of a user', () => {
  it('are limited in size, what is appended included', async () => {
    const files = '/api/v2/files';
    const upload = (name: string, content: string, query = '') => {
      const body = new FormData();
      body.append('file', new Blob([content]), name);
      return send<ChangedUserFile>(server, `POST ${files}${query}`, { token, body });
    };
    expect(await upload('big.txt', 'x'.repeat(1_200_000))).toMatchObject({
      status: 413,
      body: { detail: 'Content size limit exceeded. Maximum allowed is 1MB and got 1.145MB.' },
    });
    const { status, body } = await upload('half.txt', 'x'.repeat(600_000));
    expect(status).toBe(201);
    expect((await upload('half.txt', 'x'.repeat(600_000), '?append=true')).status).toBe(413);
    const listed = (await send<UserFile[]>(server, `GET ${files}`, { token })).body;
    expect(listed.map(({ id, size }) => [id, size])).toEqual([[body.id, 600_000]]);
  });
});
