import { readdir } from 'node:fs/promises';
import {
  createFlow,
  createUser,
  echo,
  send,
  type Server,
  startServer,
  type TestUser,
} from '@flowgate/test-server';
import { request, sendBytes } from './harness/raw-request';

const FORM = 'multipart/form-data';
const file = (head = 'name="file"; filename="f.json"', content = '{"name": "made"}') =>
  `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}`;
const BROKEN: readonly (readonly [string, string, string, RegExp])[] = [
  ['without a boundary', FORM, `${file()}\r\n--b--\r\n`, /names no boundary/],
  ['with an empty boundary', `${FORM}; boundary=`, `${file()}\r\n--b--\r\n`, /names no boundary/],
  ['with another boundary', `${FORM}; boundary=c`, `${file()}\r\n--b--\r\n`, /does not have the boundary/],
  ['with a very long boundary', `${FORM}; boundary=${'b'.repeat(253)}`, file(), /longer than 200 characters/],
  ['cut off in a part', `${FORM}; boundary=b`, file(), /ends before its last boundary/],
  [
    'cut off in the head of a part',
    `${FORM}; boundary=b`,
    '--b\r\nContent-Dispo',
    /ends before its last boundary/,
  ],
  ['that is JSON', `${FORM}; boundary=b`, '{"input_value": "x"}', /does not have the boundary/],
];

describe('A form that cannot be read', () => {
  let server: Server;
  let bob: TestUser;
  let flowId: string;
  beforeAll(async () => {
    server = await startServer();
    bob = await createUser(server, 'bob');
    flowId = await createFlow(server, bob, 'echo', echo());
  });

  /** The folder of a flow may be there, empty. */
  const files = async () => {
    const folder = `${server.env.LANGFLOW_CONFIG_DIR ?? ''}/files`;
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    return names.filter((name) => name !== flowId);
  };
  const stored = async () => ({
    files: await files(),
    flows: (await send<unknown[]>(server, 'GET /api/v1/flows/?header_flows=true&get_all=true', bob)).body,
    projects: (await send<unknown[]>(server, 'GET /api/v1/projects/', bob)).body,
    messages: (await send<unknown[]>(server, 'GET /api/v1/monitor/messages', bob)).body,
  });

  it.each(BROKEN)(
    '%s is told why and leaves nothing, on every route that reads forms',
    async (_, type, body, why) => {
      const before = await stored();
      for (const path of [
        '/api/v1/run/echo',
        '/api/v1/run/session/echo',
        '/api/v1/flows/upload/',
        '/api/v1/projects/upload/',
        `/api/v1/files/upload/${flowId}`,
        `/api/v1/upload/${flowId}`,
        '/api/v1/login',
      ]) {
        const headers = [`x-api-key: ${bob.key}`, `content-type: ${type}`];
        const answer = await sendBytes(server, request(`POST ${path}`, headers, body));
        expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(why) as string } });
      }
      expect(await stored()).toEqual(before);
    },
  );

  it.each([
    ['name="toString"', 400],
    ['name="file"; filename=""', 400],
    [`name="file"; filename="${'x'.repeat(300)}"`, 400],
    ['name="file"; filename="a\u0001b"', 400],
    ['name="file"; filename="../a"', 400],
  ])('for what it calls its file (%s) is refused', async (head, status) => {
    const headers = [`x-api-key: ${bob.key}`, `content-type: ${FORM}; boundary=b`];
    const body = `${file(head)}\r\n--b--\r\n`;
    const answer = await sendBytes(server, request(`POST /api/v1/files/upload/${flowId}`, headers, body));
    expect(answer.status).toBe(status);
    expect(await files()).toEqual([]);
  });

  it('with bytes that no name makes a file of has no file, on every route that takes files', async () => {
    const before = await stored();
    const nameless = ['name="file"', 'name="files"'].map((head) =>
      file(`${head}\r\nContent-Type: application/octet-stream`),
    );
    const answers: [status: number, body: unknown][] = [];
    const paths = [
      'flows/upload/',
      'projects/upload/',
      `files/upload/${flowId}`,
      'knowledge_bases/preview-chunks',
    ];
    for (const path of paths) {
      const headers = [`x-api-key: ${bob.key}`, `content-type: ${FORM}; boundary=b`];
      const form = `${nameless.join('\r\n')}\r\n--b--\r\n`;
      const { status, body } = await sendBytes(server, request(`POST /api/v1/${path}`, headers, form));
      answers.push([status, body]);
    }
    expect(answers).toEqual([
      [400, { detail: 'No file provided' }],
      [400, { detail: 'No file provided' }],
      [422, { detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required' }] }],
      [200, { files: [] }],
    ]);
    expect(await stored()).toEqual(before);
  });

  it('for its number of parts is refused', async () => {
    const parts = Array.from({ length: 120 }, (_, at) => `${file(`name="p${at}"`, 'x')}\r\n`).join('');
    const headers = [`x-api-key: ${bob.key}`, `content-type: ${FORM}; boundary=b`];
    const answer = await sendBytes(server, request('POST /api/v1/run/echo', headers, `${parts}--b--\r\n`));
    expect(answer.status).toBe(413);
  });
});
