import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { notTaken } from '../component/not-taken';
import { compileFlow } from '../plan/compile-flow';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';
import { type RunEvent } from './run-event';
import { runPlan } from './start-run';

/** Takes one of its two branches, both, or none. */
const router = defineComponent({
  type: 'Router',
  displayName: 'Router',
  description: '',
  inputs: { takes: input.text() },
  outputs: {
    left: { types: ['Message'], method: 'left', compute: ({ inputs }) => branch(inputs.takes, 'left') },
    right: { types: ['Message'], method: 'right', compute: ({ inputs }) => branch(inputs.takes, 'right') },
  },
});

function branch(takes: string, name: string) {
  return takes.includes(name) ? new Message({ text: name }) : notTaken(new Message());
}

/** Says what came to it. */
const step = defineComponent({
  type: 'Step',
  displayName: 'Step',
  description: '',
  inputs: { a: input.text('-'), b: input.text('-') },
  outputs: {
    left: { types: ['Message'], method: 'out', compute: ({ inputs }) => `${inputs.a}${inputs.b}` },
  },
});
const teller = { ...step, type: 'Teller', keepsOrder: true };
const catalog = createCatalog([router, step, teller]);

async function texts(takes: string, edges: readonly string[]) {
  const ids = [...new Set(edges.flatMap((edge) => edge.split(/[.>]/).filter((part) => part.includes('-'))))];
  const nodes = ids.map((id) =>
    drawNode(id, { fields: { takes, a: '', b: '' }, outputs: { left: ['Message'], right: ['Message'] } }),
  );
  const drawn = edges.map((edge) => {
    const [source = '', output = '', target = '', field = ''] = edge.split(/[.>]/);
    return drawEdge([source, output], [target, field]);
  });
  const events: RunEvent[] = [];
  const plan = compileFlow({ nodes: nodes.map(oneOutput), edges: drawn }, catalog);
  const { vertices } = await runPlan(plan, { flowId: 'f', userId: 'u' }, memoryHost(), {
    observers: [(event) => void events.push(event)],
  });
  const shown = plan.nodes.map(({ identity }, index) => {
    const { status = 'waiting', results } = vertices[index] ?? {};
    return [identity.id, status === 'done' ? results?.get('left') : status] as const;
  });
  const excluded = events.flatMap((event) => (event.type === 'node.excluded' ? [event.node.id] : []));
  return { ...Object.fromEntries(shown), excluded };
}

function oneOutput(node: ReturnType<typeof drawNode>) {
  if (!node.id.startsWith('Router')) node.data.node.outputs.length = 1;
  return node;
}

describe('A branch that is not taken', () => {
  const both = ['Router-1.left>Step-l.a', 'Router-1.right>Step-r.a'];

  it('does not run, as far as it leads, and its observers are told', async () => {
    expect(await texts('right', [...both, 'Step-l.left>Step-ll.a'])).toMatchObject({
      'Step-l': 'excluded',
      'Step-ll': 'excluded',
      'Step-r': 'right-',
      excluded: ['Step-l', 'Step-ll'],
    });
  });

  it('leaves the place where branches meet with what came', async () => {
    const meeting = [...both, 'Step-l.left>Step-m.a', 'Step-r.left>Step-m.b'];
    expect(await texts('left', meeting)).toMatchObject({ 'Step-r': 'excluded', 'Step-m': 'left--' });
    expect(await texts('right', meeting)).toMatchObject({ 'Step-l': 'excluded', 'Step-m': '-right-' });
  });

  it('takes along what other nodes lead to as well', async () => {
    const joined = [...both, 'Step-o.left>Step-j.b', 'Step-l.left>Step-j.a'];
    expect(await texts('right', joined)).toMatchObject({ 'Step-o': '--', 'Step-j': 'excluded' });
  });

  it('gives its value to a node that also hangs on a branch that was taken', async () => {
    expect(await texts('right', ['Router-1.left>Step-m.a', 'Router-1.right>Step-m.b'])).toMatchObject({
      'Step-m': 'right',
    });
  });

  it('lets nodes that keep the order go on without it', async () => {
    const ends = ['Router-1.left>Teller-1.a', 'Router-1.right>Teller-2.a'];
    expect(await texts('right', ends)).toMatchObject({ 'Teller-1': 'excluded', 'Teller-2': 'right-' });
    expect(await texts('left', ends)).toMatchObject({ 'Teller-1': 'left-', 'Teller-2': 'excluded' });
  });

  it('may be every branch', async () => {
    expect(await texts('none', both)).toMatchObject({ 'Step-l': 'excluded', 'Step-r': 'excluded' });
  });

  it('may be behind another', async () => {
    const nested = ['Router-1.left>Router-2.takes', 'Router-2.left>Step-l.a', 'Router-2.right>Step-r.a'];
    expect(await texts('left', nested)).toMatchObject({ 'Step-l': 'left-', 'Step-r': 'excluded' });
    expect(await texts('right', nested)).toMatchObject({ 'Step-l': 'excluded', 'Step-r': 'excluded' });
  });
});
