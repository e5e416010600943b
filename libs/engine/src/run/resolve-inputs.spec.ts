import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { compileFlow } from '../plan/compile-flow';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';
import { type ResolvedVariable } from './run-host';
import { runPlan } from './start-run';
import { type RunRequest } from './run-request';

let seen: Record<string, unknown>;
beforeEach(() => void (seen = {}));

/** Keeps what it was given. */
const probe = defineComponent({
  type: 'Probe',
  displayName: 'Probe',
  description: '',
  inputs: {
    input_value: input.text('default'),
    session_id: input.text(),
    number: input.int(7),
    key: input.secret(),
    many: input.handles(),
    one: input.handle(),
    options: input.dict(),
  },
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: ({ inputs, extraFields, node }) => {
        seen[node.id] = { ...inputs, ...extraFields };
        return new Message({ text: node.id });
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
const catalog = createCatalog([
  probe,
  giver,
  { ...probe, type: 'ChatInput', end: { side: 'input', shows: 'chat', takes: 'chat' } },
  { ...probe, type: 'TextInput', end: { side: 'input', shows: 'text', takes: 'text' } },
]);
const outputs = { out: ['Message'] };

interface Given {
  readonly fields?: Record<string, unknown>;
  /** What edges bring into which field. */
  readonly edges?: readonly (readonly [string, unknown])[];
  readonly request?: Partial<RunRequest>;
  readonly id?: string;
  readonly variables?: Record<string, ResolvedVariable>;
}

async function given({
  fields = {},
  edges = [],
  request = {},
  id = 'Probe-1',
  variables,
}: Given): Promise<unknown> {
  const givers = edges.map(([, gives], at) =>
    drawNode(`Giver-${at}`, { fields: { gives: { type: 'prompt', value: gives } }, outputs }),
  );
  const flow = {
    nodes: [drawNode(id, { fields, outputs }), ...givers],
    edges: edges.map(([field], at) => drawEdge([`Giver-${at}`, 'out'], [id, field])),
  };
  await runPlan(
    compileFlow(flow, catalog),
    { flowId: 'flow', userId: 'user', ...request },
    memoryHost(variables),
  );
  return seen[id];
}

const variable = (value: string, isCredential = false): ResolvedVariable => ({
  value,
  isCredential,
  source: 'variable',
});

describe('A field holds', () => {
  it('the default when the flow leaves it out or empty', async () => {
    expect(await given({ fields: { number: { type: 'int', value: null }, input_value: '' } })).toMatchObject({
      number: 7,
      input_value: 'default',
    });
  });

  it('zero when its number was emptied', async () => {
    expect(await given({ fields: { number: { type: 'int', value: '' } } })).toMatchObject({ number: 0 });
  });

  it('what an edge brings, over its own value', async () => {
    expect(await given({ fields: { input_value: 'own' }, edges: [['input_value', 'edge']] })).toMatchObject({
      input_value: 'edge',
    });
  });

  it("the last edge's value when it holds one only", async () => {
    expect(
      await given({
        fields: { one: {} },
        edges: [
          ['one', 'a'],
          ['one', 'b'],
        ],
      }),
    ).toMatchObject({ one: 'b' });
  });

  it('the values of all edges in the order of the flow, lists among them opened', async () => {
    const edges = [
      ['many', 'a'],
      ['many', ['b', 'c']],
      ['many', 'a'],
    ] as const;
    expect(await given({ fields: { many: { type: 'other', list: true } }, edges })).toMatchObject({
      many: ['a', 'b', 'c', 'a'],
    });
  });

  it('what an edge brings under the one key that its own object has', async () => {
    const fields = { options: { type: 'dict', value: { only: '' } } };
    expect(await given({ fields, edges: [['options', 'x']] })).toMatchObject({ options: { only: 'x' } });
  });

  it('nothing of an edge into a field that the node does not have', async () => {
    expect(await given({ edges: [['gone', 'x']] })).not.toHaveProperty('gone');
  });

  it('what it holds as it is when the component does not declare it, empty when emptied', async () => {
    const fields = {
      extra: 'e',
      empty: '',
      number2: { type: 'int', value: '5' },
      hidden: { value: 'x', show: false },
    };
    const values = await given({ fields });
    expect(values).toMatchObject({ extra: 'e', empty: '', number2: 5 });
    expect(values).not.toHaveProperty('hidden');
  });
});

describe('A field that names a variable holds', () => {
  const fields = {
    input_value: { value: 'NAME', load_from_db: true },
    extra: { value: 'NAME', load_from_db: true },
  };

  it("the variable's value", async () => {
    expect(await given({ fields, variables: { NAME: variable('v') } })).toMatchObject({
      input_value: 'v',
      extra: 'v',
    });
  });

  it('nothing when nobody has the variable', async () => {
    expect(await given({ fields })).toMatchObject({ input_value: '', extra: null });
  });

  it('what an edge brings, without a look at the variable', async () => {
    const edges = [['input_value', 'edge']] as const;
    const variables = { NAME: variable('secret', true) };
    expect(await given({ fields: { input_value: fields.input_value }, edges, variables })).toMatchObject({
      input_value: 'edge',
    });
  });

  it('of a table, in the cells of columns marked so', async () => {
    const table_schema = { columns: [{ name: 'value', load_from_db: true }, { name: 'key' }] };
    const headers = { type: 'table', value: [{ key: 'NAME', value: 'NAME' }], table_schema };
    expect(await given({ fields: { headers }, variables: { NAME: variable('v') } })).toMatchObject({
      headers: [{ key: 'NAME', value: 'v' }],
    });
  });
});

describe('The session of the run', () => {
  const fields = { session_id: 'template' };

  it('is written over what the flow says: the one asked for, else the id of the flow', async () => {
    expect(await given({ fields, request: { sessionId: 'asked' } })).toMatchObject({ session_id: 'asked' });
    expect(await given({ fields })).toMatchObject({ session_id: 'flow' });
    expect(await given({ fields, request: { sessionId: '' } })).toMatchObject({ session_id: 'flow' });
  });

  it('gives way to an edge', async () => {
    expect(await given({ fields, edges: [['session_id', 'edge']] })).toMatchObject({ session_id: 'edge' });
  });

  it.each(['tweak', '', null, { value: 'x' }, { show: false }])(
    'is kept whatever a tweak says: %j',
    async (tweak) => {
      for (const tweaks of [{ 'Probe-1': { session_id: tweak } }, { session_id: tweak }])
        expect(await given({ fields, request: { tweaks, sessionId: 'asked' } })).toMatchObject({
          session_id: 'asked',
        });
    },
  );

  it('is not written where there is no such field, or a hidden one', async () => {
    expect(await given({})).toMatchObject({ session_id: '' });
    expect(await given({ fields: { session_id: { show: false } } })).toMatchObject({ session_id: '' });
  });
});

describe('The text of the request is placed', () => {
  const fields = { input_value: 'template' };
  const asked = async (id: string, request: Partial<RunRequest>) =>
    ((await given({ id, fields, request: { inputValue: 'asked', ...request } })) as { input_value: string })
      .input_value;

  it.each([
    ['ChatInput-1', {}, 'asked'],
    ['ChatInput-1', { inputType: 'chat' }, 'asked'],
    ['ChatInput-1', { inputType: 'any' }, 'asked'],
    ['ChatInput-1', { inputType: null }, 'asked'],
    ['ChatInput-1', { inputType: 'text' }, 'template'],
    ['ChatInput-1', { inputValue: '' }, ''],
    ['ChatInput-1', { inputValue: null }, 'template'],
    ['TextInput-1', { inputType: 'text' }, 'asked'],
    ['TextInput-1', { inputType: 'chat' }, 'template'],
    ['Probe-1', { inputType: 'any' }, 'template'],
    ['ChatInput-1', { inputComponents: [] }, 'asked'],
    ['ChatInput-1', { inputComponents: ['Other', 'ChatInput-1'] }, 'asked'],
    ['ChatInput-1', { inputComponents: ['Other'] }, 'template'],
  ] as const)('into %s for %j: %j', async (id, request, text) => {
    expect(await asked(id, request)).toBe(text);
  });

  it('not where an edge leads', async () => {
    const edges = [['input_value', 'edge']] as const;
    expect(await given({ id: 'ChatInput-1', fields, edges, request: { inputValue: 'asked' } })).toMatchObject(
      {
        input_value: 'edge',
      },
    );
  });
});
