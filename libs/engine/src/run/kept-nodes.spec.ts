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
import { memoryKeeper } from '../testing/memory-keeper';
import { type ToolCall } from '../tools/tool';
import { type KeptCall, type KeptNode } from './kept-nodes';
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
  component('Ask', async ({ keptCall }, text) => {
    const answers = [];
    for (const question of ['a', 'b', 'a', 'c']) answers.push(await keptCall(question, () => ask(question)));
    return new Message({ text: `${text} ${answers.join(' ')}` });
  }),
  component('Call', async ({ callTool, messages }, text) => {
    const call = async (_: unknown, { kept }: ToolCall) => {
      const { id } = await messages.store(new Message({ text: `${text} called`, sender: 'User' }));
      if (id !== null) kept?.stored(id);
      log.push('tool');
      return new Map([['no', 'JSON']]);
    };
    const schema = { type: 'object', properties: {} } as const;
    const tool = { name: 'tool', description: '', schema, call };
    const { value } = await callTool(tool, {}, { id: 'call-1' });
    return new Message({ text: typeof value });
  }),
  component('Note', ({ states }, text) => {
    states.set('note', text);
    return new Message({ text });
  }),
]);

let asked: string[];
beforeEach(() => (asked = []));

function ask(question: string): Promise<string> {
  asked.push(question);
  return Promise.resolve(`${question}${asked.length}`);
}

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

describe('A run that is begun again', () => {
  it('runs the nodes only that were not done', async () => {
    const plan = flow('Work-1>Work-2', 'Work-2>Work-3');
    const keeper = memoryKeeper();
    broken = new Set(['Work-3']);
    await expect(runPlan(plan, request, memoryHost(), { keeper })).rejects.toThrow();
    broken = new Set();
    const { vertices } = await runPlan(plan, request, memoryHost(), { keeper });
    expect(log).toEqual(['Work-1', 'Work-2', 'Work-3', 'Work-3']);
    expect(vertices[2]?.results.get('out')).toMatchObject({ text: '>Work-1>Work-2>Work-3' });
  });

  it('tells which messages the nodes have stored, and of each node once', async () => {
    const plan = flow('Say-1>Say-2');
    const keeper = memoryKeeper();
    const host = memoryHost();
    const events: RunEvent['type'][] = [];
    const observers = [(event: RunEvent) => void events.push(event.type)];
    const options = { observers, storesFirst: true };
    broken = new Set(['Say-2']);
    await expect(runPlan(plan, request, host, { ...options, keeper })).rejects.toThrow();
    broken = new Set();
    const kept = JSON.parse(keeper.nodes.get(' Say-1') ?? '') as KeptNode;
    expect(kept.messages).toEqual([host.rows[0]?.id]);
    events.length = 0;
    await runPlan(plan, request, host, { ...options, keeper });
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
    const keeper = memoryKeeper();
    await runPlan(plan, request, memoryHost(), { keeper });
    log = [];
    await runPlan(plan, request, memoryHost(), { keeper });
    expect(log).toEqual(['Tool-1', 'Note-1']);
  });

  it('leaves out the branches that were not taken', async () => {
    const plan = flow('Stop-1>Work-1', 'Work-2>Work-3');
    const keeper = memoryKeeper();
    broken = new Set(['Work-3']);
    await expect(runPlan(plan, request, memoryHost(), { keeper })).rejects.toThrow();
    broken = new Set();
    await runPlan(plan, request, memoryHost(), { keeper });
    expect(log).not.toContain('Work-1');
  });

  it('makes the calls of a node only that were not answered, also when the same was asked twice', async () => {
    const plan = flow('Ask-1>Work-1');
    let answers = 0;
    const keeper = memoryKeeper((place) => 'call' in place && ++answers === 4);
    await expect(runPlan(plan, request, memoryHost(), { keeper })).rejects.toThrow();
    expect(asked).toEqual(['a', 'b', 'a', 'c']);
    const { vertices } = await runPlan(plan, request, memoryHost(), { keeper });
    expect(asked).toEqual(['a', 'b', 'a', 'c', 'c']);
    expect(vertices[0]?.results.get('out')).toMatchObject({ text: '>Ask-1 a1 b2 a3 c5' });
  });

  it('calls no tool again that has ended, and keeps the messages that it has stored with its caller', async () => {
    const plan = flow('Call-1>Work-1');
    let dies = true;
    const keeper = memoryKeeper((place) => dies && !('call' in place));
    await expect(runPlan(plan, request, memoryHost(), { keeper })).rejects.toThrow();
    dies = false;
    const { vertices } = await runPlan(plan, request, memoryHost(), { keeper });
    expect(log).toEqual(['Call-1', 'tool', 'Call-1', 'Work-1']);
    expect(vertices[0]?.results.get('out')).toMatchObject({ text: 'string' });
    const [call] = [...keeper.calls.values()].map((text) => JSON.parse(text) as KeptCall);
    const node = JSON.parse(keeper.nodes.get(' Call-1') ?? '') as KeptNode;
    expect(call?.messages).toHaveLength(1);
    expect(node.messages).toEqual(call?.messages);
  });

  it('tells nobody of a failure after which it is begun again, and leaves no message of it', async () => {
    const plan = flow('Work-1>Work-2');
    const host = memoryHost();
    const events: RunEvent['type'][] = [];
    const observers = [(event: RunEvent) => void events.push(event.type)];
    broken = new Set(['Work-2']);
    const keeper = { ...memoryKeeper(), beginsAgainAfter: () => true };
    await expect(runPlan(plan, request, host, { observers, keeper })).rejects.toThrow();
    expect(host.rows).toEqual([]);
    expect(events).not.toContain('run.failed');
  });
});
