import { setTimeout as sleep } from 'node:timers/promises';
import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { ComponentError } from '../errors/component-error';
import { compileFlow } from '../plan/compile-flow';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';
import { type RunEvent } from './run-event';
import { runPlan } from './start-run';

let log: string[];
beforeEach(() => void (log = []));

/** Says when it begins and ends, waits as long as it is told, and fails or stores when it is told. */
function worker(type: string, keepsOrder = false) {
  return defineComponent({
    type,
    displayName: type,
    description: '',
    keepsOrder,
    inputs: { x: input.handle(), millis: input.int(), fails: input.text(), kind: input.text('ValueError') },
    outputs: {
      out: {
        types: ['Message'],
        method: 'do_work',
        compute: async ({ inputs: { millis, fails, kind }, node, run, messages }) => {
          log.push(`${node.id} begins`);
          if (millis > 0) await sleep(millis, undefined, { signal: run.signal });
          if (fails === 'bug') throw new Error('/etc/secret is not there');
          if (fails !== '') throw new ComponentError(fails, { kind });
          const said = new Message({
            text: node.id,
            sender: 'User',
            sender_name: 'U',
            session_id: run.sessionId,
          });
          log.push(`${node.id} ends`);
          return keepsOrder ? messages.store(said) : said;
        },
      },
      spare: {
        types: ['Message'],
        method: 'spare',
        compute: ({ node }) => void log.push(`${node.id} spare`),
      },
    },
  });
}

const start = { ...worker('ChatInput'), end: { side: 'input', shows: 'chat' } as const };
const catalog = createCatalog([worker('Work'), worker('Say', true), start]);
const request = { flowId: 'flow', userId: 'user' };

function flow(nodes: Readonly<Record<string, Record<string, unknown>>>, edges: readonly string[] = []) {
  const outputs = { out: ['Message'], spare: ['Message'] };
  return compileFlow(
    {
      nodes: Object.entries(nodes).map(([id, fields]) => {
        const { millis = 0, fails = '', kind = '' } = fields;
        const typed = { x: { type: 'other' }, millis: { type: 'int', value: millis }, fails, kind };
        return drawNode(id, { displayName: `The ${id}`, fields: typed, outputs });
      }),
      edges: edges.map((edge) => {
        const [source = '', target = ''] = edge.split('>');
        return drawEdge([source, 'out'], [target, 'x']);
      }),
    },
    catalog,
  );
}

describe('Nodes run', () => {
  it('as soon as what they wait for is done, not in step', async () => {
    const plan = flow({ 'Work-slow': { millis: 30 }, 'Work-a': {}, 'Work-b': {} }, ['Work-a>Work-b']);
    await runPlan(plan, request, memoryHost());
    expect(log.indexOf('Work-b ends')).toBeLessThan(log.indexOf('Work-slow ends'));
  });

  it('in order when they store messages, whichever is ready first', async () => {
    const nodes = { 'Say-1': {}, 'Say-2': {}, 'Work-slow': { millis: 20 } };
    const host = memoryHost();
    await runPlan(flow(nodes, ['Work-slow>Say-1']), request, host);
    const later = flow({ ...nodes, 'Work-2': { millis: 5 } }, ['Work-slow>Say-1', 'Work-2>Say-2']);
    await runPlan(later, request, host);
    expect(host.rows.map((row) => row.text)).toEqual(['Say-2', 'Say-1', 'Say-1', 'Say-2']);
  });

  it('with the outputs that edges ask for, or with all when no edge leads on', async () => {
    await runPlan(flow({ 'Work-a': {}, 'Work-b': {} }, ['Work-a>Work-b']), request, memoryHost());
    expect(log.filter((line) => line.endsWith('spare'))).toEqual(['Work-b spare']);
  });

  it('not at all in a cycle', async () => {
    const { sessionId, vertices } = await runPlan(
      flow({ 'Work-a': {}, 'Work-b': {} }, ['Work-a>Work-b', 'Work-b>Work-a']),
      request,
      memoryHost(),
    );
    expect(log).toEqual([]);
    expect(sessionId).toBe('flow');
    expect(vertices.map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  });
});

describe('A plan', () => {
  it('serves runs at the same time, each on its own', async () => {
    const plan = flow({ 'Say-1': { millis: 5 } });
    const host = memoryHost();
    const sessions = Array.from({ length: 20 }, (_none, at) => `s${at}`);
    await Promise.all(sessions.map((sessionId) => runPlan(plan, { ...request, sessionId }, host)));
    expect(host.rows.map((row) => row.session_id).sort()).toEqual([...sessions].sort());
    expect(new Set(host.rows.map((row) => row.run_id)).size).toBe(20);
  });

  it('is not changed by tweaks', async () => {
    const plan = flow({ 'Work-a': {} });
    await expect(runPlan(plan, { ...request, tweaks: { fails: 'no' } }, memoryHost())).rejects.toThrow('no');
    await expect(runPlan(plan, request, memoryHost())).resolves.toBeDefined();
  });
});

describe('A component that cannot run here', () => {
  const plan = compileFlow(
    {
      nodes: [
        drawNode('Work-1', { outputs: { out: ['Message'] } }),
        drawNode('Agent-1', { displayName: 'My agent' }),
      ],
      edges: [],
    },
    catalog,
  );

  it('fails the run before anything has run, by its name and type', async () => {
    await expect(runPlan(plan, request, memoryHost())).rejects.toMatchObject({
      code: 'COMPONENT_UNSUPPORTED',
      message: 'The component "My agent" of type Agent cannot run here.',
    });
    expect(log).toEqual([]);
  });

  it('does no harm where the run does not come', async () => {
    const nodes = [drawNode('ChatInput-1', { outputs: { out: ['Message'] } }, 'Work'), drawNode('Agent-1')];
    await runPlan(compileFlow({ nodes, edges: [] }, catalog), request, memoryHost());
    expect(log).toContain('ChatInput-1 ends');
  });

  it('is named with the output that it lacks, when only that is missing', async () => {
    const lacking = [
      drawNode('Work-1', { outputs: { other: ['Message'] } }),
      drawNode('Work-2', { fields: { x: '' } }),
    ];
    const edges = [drawEdge(['Work-1', 'other'], ['Work-2', 'x'])];
    await expect(
      runPlan(compileFlow({ nodes: lacking, edges }, catalog), request, memoryHost()),
    ).rejects.toThrow('The output "other" of the component "Work" of type Work cannot run here.');
  });
});

describe('When a component fails,', () => {
  async function failing(fields: Record<string, unknown>) {
    const host = memoryHost();
    const events: RunEvent[] = [];
    const plan = flow({ 'Work-1': fields });
    const error: unknown = await runPlan(plan, request, host, {
      observers: [(event) => void events.push(event)],
    }).catch((caught: unknown) => caught);
    return { error, row: host.rows[0], events };
  }

  it.each([
    [{ fails: 'no' }, 'no', 'no\n', '**ValueError**\n - **Details: no**\n'],
    [{ fails: 'x', kind: 'KeyError' }, "'x'", 'x\n', '**KeyError**\n - **Details: x**\n'],
    [
      { fails: 'expected str', kind: 'TypeError' },
      'Error running method "do_work": expected str',
      'Error running method "do_work": expected str\n',
      '**TypeError**\n - **Details: Error running method "do_work": expected str**\n',
    ],
    [
      { fails: 'bug' },
      'The component failed unexpectedly.',
      'The component failed unexpectedly.\n',
      '**Exception**\n - **Details: The component failed unexpectedly.**\n',
    ],
  ])(
    'as by %j, the run fails with its words and the session keeps them',
    async (fields, reason, text, shown) => {
      const { error, row } = await failing(fields);
      expect(error).toMatchObject({
        code: 'COMPONENT_FAILED',
        reason,
        message: `Error building Component The Work-1: \n\n${reason}`,
        component: { id: 'Work-1', type: 'Work', displayName: 'The Work-1', componentName: 'Work' },
      });
      expect(row).toMatchObject({
        text,
        error: true,
        category: 'error',
        sender: 'Work',
        session_id: 'flow',
      });
      expect(row?.content_blocks).toMatchObject([
        { title: 'Error', contents: [{ type: 'error', reason: shown }] },
      ]);
    },
  );

  it('its observers are told, with the message that the session keeps, and no end comes', async () => {
    const { error, row, events } = await failing({ fails: 'no' });
    expect(events.map(({ type }) => type)).toEqual(['run.started', 'node.started', 'run.failed']);
    expect(events.at(-1)).toMatchObject({ error, message: { id: row?.id, category: 'error' } });
  });

  it('others are stopped and store nothing any more', async () => {
    const host = memoryHost();
    const plan = flow({ 'Work-1': { millis: 5, fails: 'no' }, 'Say-1': { millis: 40 } });
    await expect(runPlan(plan, request, host)).rejects.toThrow('no');
    await sleep(60);
    expect(log).not.toContain('Say-1 ends');
    expect(host.rows).toHaveLength(1);
  });

  it('a value that does not fit its input fails it like its own error, without a method', async () => {
    const plan = flow({ 'Work-1': { millis: 'many' } });
    await expect(runPlan(plan, request, memoryHost())).rejects.toThrow(
      "Error building Component The Work-1: \n\nCould not convert 'many' to integer for input millis.",
    );
  });
});

describe('A run that is aborted', () => {
  it.each([
    ['before it begins', 0],
    ['while it runs', 10],
  ])('%s ends at once, down to its components, and leaves no error message', async (_when, millis) => {
    const host = memoryHost();
    const abort = new AbortController();
    const ended = runPlan(flow({ 'Say-1': { millis: 5000 } }), request, host, { signal: abort.signal });
    if (millis > 0) await sleep(millis);
    abort.abort(new Error('gone'));
    await expect(ended).rejects.toMatchObject({ code: 'RUN_ABORTED', cause: { message: 'gone' } });
    expect(host.rows).toEqual([]);
    expect(log).not.toContain('Say-1 ends');
  });
});
