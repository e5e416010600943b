import { zip } from '../testing/zip';
import { readFlowFile } from './flow-file';

const LIMITS = { flows: 3, jsonBytes: 100_000 };
const GRAPH = { nodes: [], edges: [] };

async function read(content: unknown) {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  return readFlowFile({ name: 'file', bytes }, LIMITS);
}
const names = async (content: unknown) => (await read(content)).flows.map(({ flow }) => flow.given.name);

describe('A file of flows', () => {
  it('is a flow, a list of flows, a project, or an archive of any of them', async () => {
    const [a, b] = [
      { name: 'a', data: GRAPH },
      { name: 'b', data: null },
    ];
    expect(await names(a)).toEqual(['a']);
    expect(await names([a, b])).toEqual(['a', 'b']);
    expect(await names({ flows: [a, b] })).toEqual(['a', 'b']);
    const archive = zip([
      ['1.json', JSON.stringify(a)],
      ['2.json', JSON.stringify({ flows: [b, a] })],
    ]);
    expect(await names(await archive)).toEqual(['a', 'b', 'a']);
  });

  it('may begin with a byte order mark', async () => {
    expect(await names(Buffer.from('\ufeff{"name":"marked"}'))).toEqual(['marked']);
  });

  it('says what the project is called', async () => {
    const project = { folder_name: 'P', folder_description: 'd', flows: [] };
    expect((await read(project)).project).toEqual({ name: 'P', description: 'd' });
  });

  it('keeps what it says of a flow beside the known fields, but not what only the server can say', async () => {
    const flow = {
      last_tested_version: '1.0.19',
      name: 'a',
      zeta: { b: 1, a: [2] },
      user_id: 'x',
      version_token: 'y',
      updated_at: 'z',
    };
    const [found] = (await read(flow)).flows;
    expect(JSON.stringify(found?.flow.extras)).toBe(
      '{"last_tested_version":"1.0.19","zeta":{"b":1,"a":[2]}}',
    );
  });

  it('takes an empty endpoint name, as Langflow 1.0 wrote it, for none', async () => {
    const [found] = (await read({ name: 'a', endpoint_name: '' })).flows;
    expect(found?.flow.given).toEqual({ name: 'a', endpointName: null });
  });

  it.each([
    ['{"name":', 'Invalid JSON file: Unexpected end of JSON input'],
    [
      '{"name":"a","__proto__":{}}',
      'Invalid JSON file: The keys __proto__ and constructor.prototype are not accepted',
    ],
    [
      '{"data":{"constructor":{"prototype":{}}}}',
      'Invalid JSON file: The keys __proto__ and constructor.prototype are not accepted',
    ],
    ['['.repeat(100_000), 'Invalid JSON file: JSON is nested deeper than 200 levels'],
    [Buffer.from([0x22, 0xff, 0x22]), 'Invalid JSON file: it is not UTF-8 text'],
  ])('is refused with 400 when it is no JSON that can be taken', async (content, detail) => {
    await expect(read(Buffer.from(content))).rejects.toMatchObject({ status: 400, detail });
  });

  it.each([
    [{ some: 'thing' }, ['body', 'file', 'name'], 'Field required'],
    [{ flows: [{ name: 'a' }, {}] }, ['body', 'file', 'flows', 1, 'name'], 'Field required'],
    [[{ name: 1 }], ['body', 'file', 0, 'name'], 'Input should be a valid string'],
    [
      { name: 'a', data: { nodes: [7], edges: [] } },
      ['body', 'file', 'data', 'nodes', 0],
      'Value error, Each of the nodes must be an object',
    ],
  ])('is refused with 422 and the place when it is no flow: %j', async (content, loc, msg) => {
    await expect(read(content)).rejects.toMatchObject({ status: 422, detail: [{ loc, msg }] });
  });

  it.each(['text', 5, null, true])('is refused with 422 when it is only %j', async (content) => {
    await expect(read(content)).rejects.toMatchObject({ status: 422, detail: [{ loc: ['body', 'file'] }] });
  });

  it('names the file inside an archive that is at fault', async () => {
    const good = ['good.json', '{"name":"a"}'] as const;
    await expect(read(await zip([good, ['bad.json', '{']]))).rejects.toMatchObject({
      status: 400,
      detail: expect.stringMatching(/^Invalid JSON file: bad\.json: /) as string,
    });
    await expect(read(await zip([good, ['sub/bad.json', '{}']]))).rejects.toMatchObject({
      status: 422,
      detail: [{ loc: ['body', 'file', 'sub/bad.json', 'name'] }],
    });
  });

  it('may not unpack to more than four times what one file may have', async () => {
    const text = JSON.stringify({ name: 'a', description: 'x'.repeat(90_000) });
    const archive = (files: number) =>
      zip(Array.from({ length: files }, (_, at) => [`${at}.json`, text] as const));
    const roomy = { flows: 10, jsonBytes: LIMITS.jsonBytes };
    const file = async (files: number) => ({ name: 'file', bytes: await archive(files) });
    expect((await readFlowFile(await file(4), roomy)).flows).toHaveLength(4);
    await expect(readFlowFile(await file(5), roomy)).rejects.toMatchObject({ status: 413 });
  });

  it('may not hold more flows than allowed, in an archive in sum', async () => {
    const two = JSON.stringify([{ name: 'a' }, { name: 'b' }]);
    await expect(read([1, 2, 3, 4].map((n) => ({ name: `${n}` })))).rejects.toMatchObject({ status: 413 });
    await expect(
      read(
        await zip([
          ['1.json', two],
          ['2.json', two],
        ]),
      ),
    ).rejects.toMatchObject({ status: 413 });
  });
});
