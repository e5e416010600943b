/** Which fields of a flow may hold a secret, and which addresses it goes to, whatever flow, tweaks and headers say. */
import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { compileFlow } from '../plan/compile-flow';
import { type ResolvedVariable } from '../run/run-host';
import { runPlan } from '../run/start-run';
import { type RunRequest } from '../run/run-request';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';
import { Address } from './address';
import { type Secret } from './secret';

let shown: Readonly<Record<string, unknown>>;
let sent: { readonly to: string; readonly key: string | null; readonly header: unknown } | null;
beforeEach(() => {
  shown = {};
  sent = null;
});

/** Shows every field that it has, and sends its secrets to its address. */
const sender = defineComponent({
  type: 'Sender',
  displayName: 'Sender',
  description: '',
  inputs: {
    text: input.text(),
    rest: input.any(null),
    path: input.file(),
    choice: input.model(),
    url: input.address(),
    key: input.secret(),
    headers: input.table({ secretColumns: ['value'] }),
  },
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: ({ inputs, extraFields }) => {
        const { text, rest, path, choice, url, key, headers } = inputs;
        shown = { text, rest, path, choice, ...extraFields };
        const to = url ?? Address.own('http://own');
        const [header] = headers as readonly { value?: Secret }[];
        sent = { to: to.url, key: key?.for(to) ?? null, header: header?.value?.for(to) };
        return new Message({ text: 'sent' });
      },
    },
  },
});
const giver = defineComponent({
  type: 'Giver',
  displayName: 'Giver',
  description: '',
  inputs: { gives: input.any(null) },
  outputs: { out: { types: ['Message'], method: 'out', compute: ({ inputs }) => inputs.gives } },
});
const catalog = createCatalog([sender, giver]);
const outputs = { out: ['Message'] };

const variables: Readonly<Record<string, ResolvedVariable>> = {
  CREDENTIAL: { value: 'sk-owner', isCredential: true, source: 'variable' },
  GENERIC: { value: 'http://stored', isCredential: false, source: 'variable' },
  SERVER_KEY: { value: 'sk-server', isCredential: true, source: 'environment' },
  SERVER_URL: { value: 'http://operator', isCredential: false, source: 'environment' },
  HEADER_KEY: { value: 'sk-caller', isCredential: false, source: 'request' },
  HEADER_URL: { value: 'http://attacker', isCredential: false, source: 'request' },
};

async function run(fields: Readonly<Record<string, unknown>>, request: Partial<RunRequest> = {}, edges = {}) {
  const into = Object.entries(edges);
  const givers = into.map(([, gives], at) =>
    drawNode(`Giver-${at}`, { fields: { gives: { type: 'prompt', value: gives } }, outputs }),
  );
  const flow = {
    nodes: [drawNode('Sender-1', { fields, outputs }), ...givers],
    edges: into.map(([field], at) => drawEdge([`Giver-${at}`, 'out'], ['Sender-1', field])),
  };
  const plan = compileFlow(flow, catalog);
  await runPlan(plan, { flowId: 'f', userId: 'u', ...request }, memoryHost(variables));
  return sent;
}

const tweak = (fields: object): Partial<RunRequest> => ({ tweaks: { 'Sender-1': fields } });
const variable = (value: string) => ({ value, load_from_db: true });

describe('A secret variable', () => {
  const marks = [
    {},
    { password: true },
    { _input_type: 'SecretStrInput' },
    { password: true, type: 'SecretStr' },
  ];
  const places = ['text', 'rest', 'path', 'choice', 'extra', 'url'];
  const cases = places.flatMap((place) => marks.map((mark) => [place, mark] as const));

  it.each(cases)('never gets into %s, marked %j by the flow or by a tweak', async (place, mark) => {
    for (const name of ['CREDENTIAL', 'SERVER_KEY']) {
      const field = { ...variable(name), ...mark, display_name: 'The field' };
      const refused = new RegExp(`^Error building Component Sender: .*in 'The field'. ${name} may only`, 's');
      await expect(run({ [place]: field })).rejects.toThrow(refused);
      const tweaked = run({ [place]: { display_name: 'The field' } }, tweak({ [place]: field }));
      await expect(tweaked).rejects.toThrow(refused);
      expect(shown).toEqual({});
    }
  });

  it('never gets into a cell that is not declared to hold one', async () => {
    const table_schema = { columns: [{ name: 'key', load_from_db: true }] };
    const headers = { type: 'table', value: [{ key: 'CREDENTIAL', value: 'x' }], table_schema };
    await expect(run({ headers })).rejects.toThrow("in 'key'. CREDENTIAL may only");
  });

  it("of the server's environment gets into no text, but for an address that is no secret", async () => {
    await expect(run({ text: variable('SERVER_URL') })).rejects.toThrow(
      "Cannot use a variable of the server's environment in 'text'.",
    );
    expect(await run({ url: variable('SERVER_URL') })).toMatchObject({ to: 'http://operator' });
  });

  it('gets into a field that is declared to hold one', async () => {
    expect(await run({ key: variable('CREDENTIAL') })).toEqual({ to: 'http://own', key: 'sk-owner' });
    expect(await run({ key: variable('SERVER_KEY') })).toEqual({ to: 'http://own', key: 'sk-server' });
    const file = { type: 'file', file_path: '', ...variable('CREDENTIAL') };
    expect(await run({ key: file })).toEqual({ to: 'http://own', key: 'sk-owner' });
  });

  it("whose place is a file's gives way to the file that a call names", async () => {
    const key = { type: 'file', value: '{"of":"the flow"}', file_path: '' };
    expect(await run({ key })).toMatchObject({ key: '{"of":"the flow"}' });
    expect(await run({ key }, tweak({ key: 'u/theirs.json' }))).toMatchObject({ key: 'u/theirs.json' });
  });
});

describe('A call that changes the address', () => {
  const theirs = { url: 'http://flow', key: 'sk-flow' };
  const refused = 'A stored secret is not sent to an address that comes with the request.';

  it.each([
    ['by a tweak', theirs, tweak({ url: 'http://attacker' })],
    ['by a tweak of all nodes', theirs, { tweaks: { url: 'http://attacker' } }],
    [
      'by a tweak with marks',
      theirs,
      tweak({ url: { value: 'http://attacker', type: 'other', type2: 'str' } }),
    ],
    ['by a variable that a tweak names', theirs, tweak({ url: variable('GENERIC') })],
    ['by a header', { ...theirs, url: variable('HEADER_URL') }, {}],
    ['under a stored key', { url: '', key: variable('CREDENTIAL') }, tweak({ url: 'http://attacker' })],
    [
      'under the key of the server',
      { url: '', key: variable('SERVER_KEY') },
      tweak({ url: 'http://attacker' }),
    ],
    [
      'under a stored key that it names itself',
      theirs,
      tweak({ url: 'http://attacker', key: variable('CREDENTIAL') }),
    ],
  ])('%s gets no secret', async (_how, fields, request) => {
    await run(fields, request).then(
      () => expect(sent?.to).toBe('http://own'),
      (error: unknown) => expect((error as Error).message).toContain(refused),
    );
    expect(JSON.stringify(sent)).not.toContain('attacker');
  });

  it('gets no secret of a table either', async () => {
    const headers = { type: 'table', value: [{ key: 'Authorization', value: 'Bearer flow' }] };
    expect(await run({ url: 'http://flow', headers })).toMatchObject({
      to: 'http://flow',
      header: 'Bearer flow',
    });
    await expect(run({ url: 'http://flow', headers }, tweak({ url: 'http://attacker' }))).rejects.toThrow(
      refused,
    );
  });

  it('may bring a secret of its own, by tweak or by header', async () => {
    const own = tweak({ url: 'http://mine', key: 'sk-mine' });
    expect(await run(theirs, own)).toEqual({ to: 'http://mine', key: 'sk-mine' });
    const byHeader = await run({ ...theirs, key: variable('HEADER_KEY') }, tweak({ url: 'http://mine' }));
    expect(byHeader).toEqual({ to: 'http://mine', key: 'sk-caller' });
  });

  it('gets no stored secret to the address of the flow by naming it', async () => {
    await expect(run(theirs, tweak({ key: variable('CREDENTIAL') }))).rejects.toThrow(
      'that the request names',
    );
  });

  it('gets no secret to an address that comes over an edge', async () => {
    await expect(run({ url: '', key: 'sk-flow' }, {}, { url: 'http://said' })).rejects.toThrow(
      'not sent to an address that another component gives',
    );
  });
});

it("The server's secret goes to no address of a flow or a user", async () => {
  const refused = "The server's own secret is not sent to an address that the flow or the user has set.";
  for (const url of ['http://flow', variable('GENERIC')])
    await expect(run({ url, key: variable('SERVER_KEY') })).rejects.toThrow(refused);
  expect(await run({ url: variable('SERVER_URL'), key: variable('SERVER_KEY') })).toMatchObject({
    key: 'sk-server',
  });
});

it("An owner's secret goes to the address that he has stored", async () => {
  for (const url of ['http://flow', variable('GENERIC')])
    for (const key of ['sk-owner', variable('CREDENTIAL')])
      expect(await run({ url, key })).toMatchObject({ key: 'sk-owner' });
});
