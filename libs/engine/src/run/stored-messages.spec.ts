import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { ComponentError } from '../errors/component-error';
import { compileFlow } from '../plan/compile-flow';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost, type MemoryHost } from '../testing/memory-host';
import { Message, messageProperties } from '../values/message';
import { StreamedMessage } from '../values/streamed-message';
import { type RunEvent } from './run-event';
import { runPlan } from './start-run';

/** Writes what it is told to, with a failure for `!`. */
const writer = defineComponent({
  type: 'Writer',
  displayName: 'Writer',
  description: '',
  inputs: { chunks: input.any<readonly string[]>([]), x: input.handle() },
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: ({ inputs, streams }) => {
        const text = new StreamedMessage(write(inputs.chunks), (whole) => new Message({ text: whole }));
        return streams || inputs.chunks.includes('always')
          ? text
          : new Message({ text: inputs.chunks.join('') });
      },
    },
  },
});

async function* write(chunks: readonly string[]) {
  for (const chunk of chunks) {
    if (chunk === '!') throw new ComponentError('broken off');
    yield await Promise.resolve(chunk);
  }
}

const teller = defineComponent({
  type: 'Teller',
  displayName: 'Teller',
  description: '',
  inputs: { x: input.streamedHandle<Message>(), sender_name: input.text('T') },
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: (context) => {
        const { x, sender_name } = context.inputs;
        const dress = (message: Message) =>
          message.with({ sender: 'Machine', sender_name, session_id: context.run.sessionId });
        if (x instanceof StreamedMessage) return context.messages.storeStreamed(x, dress);
        return context.messages.store(dress(x ?? new Message()));
      },
    },
  },
});
const catalog = createCatalog([writer, teller]);
const outputs = { out: ['Message'] };

function plan(chunks: readonly string[], readers: readonly string[] = ['Teller-1'], fields: object = {}) {
  return compileFlow(
    {
      nodes: [
        drawNode('Writer-1', { fields: { chunks: { type: 'list', value: chunks } }, outputs }),
        ...readers.map((id) => drawNode(id, { fields: { x: { type: 'other' }, ...fields }, outputs })),
      ],
      edges: readers.map((id) => drawEdge(['Writer-1', 'out'], [id, 'x'])),
    },
    catalog,
  );
}

async function follow(flow: ReturnType<typeof plan>, host: MemoryHost = memoryHost(), stream = true) {
  const events: RunEvent[] = [];
  const stored: number[] = [];
  const observers = [
    (event: RunEvent) => {
      if (/^(run.started|node)/.test(event.type)) return;
      events.push(event);
      stored.push(host.rows.length);
    },
  ];
  const request = { flowId: 'flow', userId: 'user', stream };
  const error: unknown = await runPlan(flow, request, host, { observers, storesFirst: true }).then(
    () => null,
    (caught: unknown) => caught,
  );
  const brief = events.map((event) => {
    if (event.type === 'message.token') return `token ${event.chunk}`;
    if (event.type !== 'message.stored') return event.type;
    return `${event.message.properties.state} ${event.message.text}`;
  });
  return { brief, events, rows: host.rows, error, stored };
}

describe('A text that is still being written', () => {
  it('is stored and told with its first chunk, told chunk by chunk, and completed in the same row', async () => {
    const { brief, events, rows } = await follow(plan(['', 'Hel', '', 'lo']));
    expect(brief).toEqual(['partial Hel', 'token Hel', 'token lo', 'complete Hello', 'run.finished']);
    expect(rows).toMatchObject([{ text: 'Hello', sender: 'Machine', properties: { state: 'complete' } }]);
    const ids = events.flatMap((event) =>
      'id' in event ? [event.id] : event.type === 'message.stored' ? [event.message.id] : [],
    );
    expect(new Set(ids)).toEqual(new Set([rows[0]?.id]));
  });

  it('is stored before anybody is told', async () => {
    expect((await follow(plan(['a', 'b']))).stored).toEqual([1, 1, 1, 1, 1]);
  });

  it('is stored before its first chunk when its component says how it opens', async () => {
    const opened = defineComponent({
      ...writer,
      type: 'Opened',
      outputs: {
        out: {
          types: ['Message'],
          method: 'out',
          compute: () =>
            new StreamedMessage(
              write(['a']),
              (text) => new Message({ text }),
              new Message({ properties: messageProperties({ icon: 'bulb' }) }),
            ),
        },
      },
    });
    const nodes = [
      drawNode('Opened-1', { outputs }),
      drawNode('Teller-1', { fields: { x: { type: 'other' } }, outputs }),
    ];
    const edges = [drawEdge(['Opened-1', 'out'], ['Teller-1', 'x'])];
    const { brief, events } = await follow(compileFlow({ nodes, edges }, createCatalog([opened, teller])));
    expect(brief).toEqual(['partial ', 'token a', 'complete a', 'run.finished']);
    expect(events[0]).toMatchObject({ message: { properties: { icon: 'bulb' } } });
  });

  it('is one message when nothing was written', async () => {
    expect((await follow(plan([]))).brief).toEqual(['complete ', 'run.finished']);
  });

  it('is taken back when it breaks off', async () => {
    const { brief, rows, error } = await follow(plan(['Hel', '!']));
    expect(brief).toEqual(['partial Hel', 'token Hel', 'message.removed', 'run.failed']);
    expect(rows).toMatchObject([{ category: 'error', sender: 'Teller' }]);
    expect(error).toMatchObject({ reason: 'broken off' });
  });

  it('stays, marked as partial, as far as it was written when the run was stopped', async () => {
    const stopping = new AbortController();
    const host = memoryHost();
    const readers = (event: RunEvent) => {
      if (event.type === 'message.token' && event.chunk === 'lo') stopping.abort();
    };
    const request = { flowId: 'f', userId: 'u', stream: true };
    const options = { signal: stopping.signal, observers: [readers] };
    await expect(runPlan(plan(['Hel', 'lo', ' you']), request, host, options)).rejects.toThrow();
    await new Promise(setImmediate);
    expect(host.rows).toMatchObject([{ text: 'Hello', properties: { state: 'partial' } }]);
  });

  it('waits for a reader who is slow', async () => {
    let reading = 0;
    const slow = async () => {
      reading += 1;
      expect(reading).toBe(1);
      await new Promise(setImmediate);
      reading -= 1;
    };
    await runPlan(plan(['a', 'b', 'c']), { flowId: 'f', userId: 'u', stream: true }, memoryHost(), {
      observers: [slow],
    });
    expect.assertions(11);
  });
});

describe('A text is whole before it goes on', () => {
  it('in a plain run', async () => {
    expect((await follow(plan(['a', 'b']), memoryHost(), false)).brief).toEqual([
      'complete ab',
      'run.finished',
    ]);
  });

  it('when two read it', async () => {
    const { brief } = await follow(plan(['a', 'b'], ['Teller-1', 'Teller-2']));
    expect(brief).toEqual(['complete ab', 'complete ab', 'run.finished']);
  });

  it('even when its component does not ask', async () => {
    expect((await follow(plan(['always', '!']), memoryHost(), false)).error).toMatchObject({
      reason: 'broken off',
    });
    expect((await follow(plan(['always']), memoryHost(), false)).brief).toEqual([
      'complete always',
      'run.finished',
    ]);
  });
});

describe('A message', () => {
  it('is stored anew in its own row when it has one', async () => {
    const twice = compileFlow(
      {
        nodes: ['Teller-1', 'Teller-2'].map((id) =>
          drawNode(id, { fields: { x: { type: 'other' } }, outputs }),
        ),
        edges: [drawEdge(['Teller-1', 'out'], ['Teller-2', 'x'])],
      },
      catalog,
    );
    expect((await follow(twice)).rows).toHaveLength(1);
  });

  it('is said by the machine when nobody is named', async () => {
    const { rows } = await follow(
      plan(['a'], ['Teller-1'], { sender_name: { type: 'str', value: '', required: true } }),
    );
    expect(rows).toMatchObject([{ sender: 'Machine', sender_name: 'AI' }]);
  });

  it('carries its flow, its run and the time of its storing', async () => {
    const [row] = (await follow(plan(['a']))).rows;
    expect(row).toMatchObject({ flow_id: 'flow', session_metadata: { graph_run_id: row?.run_id } });
  });
});
