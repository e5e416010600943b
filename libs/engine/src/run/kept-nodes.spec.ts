import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import { type ComponentContext } from '../component/context';
import * as input from '../component/input';
import { notTaken } from '../component/not-taken';
import { compileFlow } from '../plan/compile-flow';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Data } from '../values/data';
import { Message } from '../values/message';
import { type KeptNode, type NodeKeeper, type NodePlace } from './kept-nodes';
import { type RunEvent } from './run-event';
import { runPlan } from './start-run';

let log: string[];
let broken: ReadonlySet<string>;
beforeEach(() => {
  log = [];
  broken = new Set();
});

function component(type: string, give: (context: ComponentContext, text: string) => unknown) {
  return defineComponent({
    type,
    displayName: type,
    description: '',
    inputs: { x: input.handle() },
    outputs: {
      out: {
        types: ['Message'],
        method: 'out',
        compute: (context) => {
          const { id } = context.node;
          log.push(id);
          if (broken.has(id)) throw new Error('The process was killed');
          const { x } = context.inputs;
          const text = x instanceof Message ? x.text : x instanceof Data ? JSON.stringify(x.data) : '';
          return give(context, `${text}>${id}`);
        },
      },
    },
  });
}

const catalog = createCatalog([
  component('Work', (_, text) => new Message({ text })),
  component('Say', ({ messages }, text) => messages.store(new Message({ text, sender: 'User' }))),
  component('Tool', () => ({ call: () => 1 })),
  component('Stop', () => notTaken()),
  component('Note', ({ states }, text) => {
    states.set('note', text);
    return new Message({ text });
  }),
]);

const request = { flowId: 'flow', userId: 'user' };

function flow(...edges: string[]) {
  const ids = [...new Set(edges.flatMap((edge) => edge.split('>')))];
  return compileFlow(
    {
      nodes: ids.map((id) =>
        drawNode(id, { fields: { x: { type: 'other' } }, outputs: { out: ['Message'] } }),
      ),
      edges: edges.map((edge) => {
        const [source = '', target = ''] = edge.split('>');
        return drawEdge([source, 'out'], [target, 'x']);
      }),
    },
    catalog,
  );
}

/** Keeps as a database would: as text. */
function memoryKeeper() {
  const nodes = new Map<string, string>();
  const key = ({ node, turn }: NodePlace) => `${turn} ${node}`;
  return {
    nodes,
    keeper: (): NodeKeeper => ({
      resumes: nodes.size > 0,
      find: (place) => {
        const kept = nodes.get(key(place));
        return kept === undefined ? undefined : (JSON.parse(kept) as KeptNode);
      },
      keep: (place, node) => {
        nodes.set(key(place), JSON.stringify(node));
        return Promise.resolve();
      },
    }),
  };
}

describe('A run that is begun again', () => {
  it('runs the nodes only that were not done', async () => {
    const plan = flow('Work-1>Work-2', 'Work-2>Work-3');
    const { keeper } = memoryKeeper();
    broken = new Set(['Work-3']);
    await expect(runPlan(plan, request, memoryHost(), { keeper: keeper() })).rejects.toThrow();
    broken = new Set();
    const { vertices } = await runPlan(plan, request, memoryHost(), { keeper: keeper() });
    expect(log).toEqual(['Work-1', 'Work-2', 'Work-3', 'Work-3']);
    expect(vertices[2]?.results.get('out')).toMatchObject({ text: '>Work-1>Work-2>Work-3' });
  });

  it('tells which messages the nodes have stored, and of each node once', async () => {
    const plan = flow('Say-1>Say-2');
    const { keeper, nodes } = memoryKeeper();
    const host = memoryHost();
    const events: RunEvent['type'][] = [];
    const observers = [(event: RunEvent) => void events.push(event.type)];
    const options = { observers, storesFirst: true };
    broken = new Set(['Say-2']);
    await expect(runPlan(plan, request, host, { ...options, keeper: keeper() })).rejects.toThrow();
    broken = new Set();
    const kept = JSON.parse(nodes.get(' Say-1') ?? '') as KeptNode;
    expect(kept.messages).toEqual([host.rows[0]?.id]);
    events.length = 0;
    await runPlan(plan, request, host, { ...options, keeper: keeper() });
    expect(events).toEqual([
      'run.started',
      'node.restored',
      'node.started',
      'message.stored',
      'node.finished',
      'run.finished',
    ]);
  });

  it('runs again what gives something that cannot be kept, or leaves something behind', async () => {
    const plan = flow('Tool-1>Work-1', 'Note-1>Work-2');
    const { keeper } = memoryKeeper();
    await runPlan(plan, request, memoryHost(), { keeper: keeper() });
    log = [];
    await runPlan(plan, request, memoryHost(), { keeper: keeper() });
    expect(log).toEqual(['Tool-1', 'Note-1']);
  });

  it('leaves out the branches that were not taken', async () => {
    const plan = flow('Stop-1>Work-1', 'Work-2>Work-3');
    const { keeper } = memoryKeeper();
    broken = new Set(['Work-3']);
    await expect(runPlan(plan, request, memoryHost(), { keeper: keeper() })).rejects.toThrow();
    broken = new Set();
    await runPlan(plan, request, memoryHost(), { keeper: keeper() });
    expect(log).not.toContain('Work-1');
  });
});
