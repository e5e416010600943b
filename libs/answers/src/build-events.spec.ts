import type { BuildEvent } from '@flowgate/contracts';
import {
  compileFlow,
  ComponentError,
  createCatalog,
  defineComponent,
  drawEdge,
  drawNode,
  input,
  memoryHost,
  Message,
  notTaken,
  runPlan,
} from '@flowgate/engine';
import { buildObserver } from './build-events';

const says = (type: string, compute: () => unknown, end?: 'input' | 'output') =>
  defineComponent({
    type,
    displayName: type,
    description: '',
    keepsOrder: end !== undefined,
    ...(end && { end: { side: end, shows: 'chat' } }),
    inputs: { text: input.text() },
    outputs: { out: { types: ['Message'], method: 'out', compute } },
  });

const message = (text: string) =>
  new Message({ text, sender: 'User', sender_name: 'User', session_id: 'flow', files: [] });

const router = defineComponent({
  type: 'Router',
  displayName: 'Router',
  description: '',
  inputs: { text: input.text() },
  outputs: {
    yes: { types: ['Message'], method: 'yes', compute: () => 'x' },
    no: { types: ['Data'], method: 'no', compute: () => notTaken() },
  },
});

const catalog = createCatalog([
  says('ChatInput', () => message('a: b'), 'input'),
  says('Prompt', () => 'asked'),
  says('Wrong', () => {
    throw new ComponentError('No.');
  }),
  says('ChatOutput', () => message('b'), 'output'),
  router,
]);

const node = (id: string, outputs: readonly string[] = ['out']) =>
  drawNode(id, {
    fields: { text: '' },
    outputs: Object.fromEntries(outputs.map((name) => [name, ['Message']])),
  });
const edge = (source: string, target: string, output = 'out') => drawEdge([source, output], [target, 'text']);

async function built(nodes: readonly object[], edges: readonly object[], part = {}) {
  const events: BuildEvent[] = [];
  const plan = compileFlow({ nodes, edges }, catalog, undefined, part);
  const observers = [buildObserver((event) => void events.push(event))];
  await runPlan(plan, { flowId: 'flow', userId: 'user' }, memoryHost(), { observers }).catch(() => undefined);
  const vertices = events.flatMap((event) => (event.event === 'end_vertex' ? [event.data] : []));
  const named = new Map(vertices.map((vertex) => [vertex.build_data.id, vertex]));
  return { events, names: events.map(({ event }) => event), vertex: (id: string) => named.get(id) };
}

const chain = [
  [node('ChatInput-1'), node('Prompt-1'), node('ChatOutput-1', ['out'])],
  [edge('ChatInput-1', 'Prompt-1'), edge('Prompt-1', 'ChatOutput-1')],
] as const;

describe('The events of a build', () => {
  it('tell what will run, then each component, then how long it took', async () => {
    const { events, names } = await built(...chain);
    expect(names).toEqual([
      'vertices_sorted',
      'build_start',
      'end_vertex',
      'end_vertex',
      'end_vertex',
      'end',
    ]);
    expect(events[0]?.data).toEqual({
      ids: ['ChatInput-1'],
      to_run: ['ChatInput-1', 'Prompt-1', 'ChatOutput-1'],
    });
    expect(events.at(-1)?.data).toEqual({ build_duration: expect.any(Number) as number });
  });

  it('tell of a component what it gave, and who is next', async () => {
    const { vertex } = await built(...chain);
    expect(vertex('Prompt-1')).toMatchObject({
      build_data: {
        next_vertices_ids: ['ChatOutput-1'],
        top_level_vertices: ['ChatOutput-1'],
        valid: true,
        params: 'None',
        data: {
          results: {},
          outputs: { out: { message: 'asked', type: 'text' } },
          message: { out: { repr: 'asked', raw: 'asked', type: 'text' } },
        },
      },
      output_meta: { vertex_type: 'Prompt', is_output: false, is_terminal: false, output_types: ['Message'] },
    });
    expect(vertex('ChatOutput-1')).toMatchObject({
      build_data: { next_vertices_ids: [] },
      output_meta: { is_output: true, is_terminal: true },
    });
  });

  it('show what a chat component said as a text for people', async () => {
    const { vertex } = await built(...chain);
    expect(vertex('ChatInput-1')?.build_data.params).toBe(
      "- Files: []\n  Message: 'a: b'\n  Sender: User\n  Sender Name: User\n  Type: object\n",
    );
  });

  it('name the components of a branch that was not taken', async () => {
    const { vertex, names } = await built(
      [node('Router-1', ['yes', 'no']), node('Prompt-1'), node('Prompt-2')],
      [edge('Router-1', 'Prompt-1', 'yes'), edge('Router-1', 'Prompt-2', 'no')],
    );
    expect(vertex('Router-1')?.build_data).toMatchObject({
      inactivated_vertices: ['Prompt-2'],
      next_vertices_ids: ['Prompt-1'],
    });
    expect(names.filter((name) => name === 'end_vertex')).toHaveLength(2);
  });

  it('name a component as next when the last of those that it waits for has run', async () => {
    const { vertex } = await built(
      [node('Prompt-1'), node('Prompt-2'), node('Prompt-3')],
      [edge('Prompt-1', 'Prompt-3'), edge('Prompt-2', 'Prompt-3')],
    );
    expect(['Prompt-1', 'Prompt-2'].map((id) => vertex(id)?.build_data.next_vertices_ids)).toEqual([
      [],
      ['Prompt-3'],
    ]);
  });

  it('end with the component that failed', async () => {
    const { names, vertex, events } = await built(
      [node('Wrong-1'), node('Prompt-1')],
      [edge('Wrong-1', 'Prompt-1')],
    );
    expect(names).toEqual(['vertices_sorted', 'build_start', 'error', 'end_vertex', 'end']);
    expect(events[2]?.data).toMatchObject({ text: 'No.\n', category: 'error', error: false });
    expect(vertex('Wrong-1')?.build_data).toMatchObject({
      valid: false,
      params: 'Error building Component Wrong: \n\nNo.',
      data: { outputs: { out: { type: 'error', message: { stackTrace: null } } } },
    });
  });

  it('are those of a part of the flow when only that runs', async () => {
    const { names } = await built(...chain, { upTo: 'Prompt-1' });
    expect(names.filter((name) => name === 'end_vertex')).toHaveLength(2);
  });
});
