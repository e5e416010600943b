/** What a run has said it has stored, and after its end it stores nothing. */
import { setImmediate as turn } from 'node:timers/promises';
import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import { compileFlow } from '../plan/compile-flow';
import { drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Message, type MessageFields } from '../values/message';
import { runPlan, type RunOptions } from './start-run';

const said = (sessionId: string) =>
  new Message({ text: 'said', sender: 'User', sender_name: 'U', session_id: sessionId });

let release: () => void;
let late: Promise<unknown> | undefined;

const outputs = { out: ['Message'] };
const speaker = defineComponent({
  type: 'Speaker',
  displayName: 'Speaker',
  description: '',
  inputs: {},
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: ({ messages, run }) => messages.store(said(run.sessionId)),
    },
  },
});
/** Does not heed that the run is over. */
const straggler = defineComponent({
  type: 'Straggler',
  displayName: 'Straggler',
  description: '',
  inputs: {},
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: ({ messages, run }) => {
        const released = new Promise<void>((resolve) => (release = resolve));
        late = released.then(() => messages.store(said(run.sessionId)));
        // Awaited by the test as well, which must not be the only one.
        late.catch(() => undefined);
        return late;
      },
    },
  },
});
const failing = defineComponent({
  type: 'Failing',
  displayName: 'Failing',
  description: '',
  inputs: {},
  outputs: { out: { types: ['Message'], method: 'out', compute: () => Promise.reject(new Error('no')) } },
});
const catalog = createCatalog([speaker, straggler, failing]);
const request = { flowId: 'flow', userId: 'user' };

function plan(...ids: string[]) {
  return compileFlow({ nodes: ids.map((id) => drawNode(id, { outputs })), edges: [] }, catalog);
}

/** A host whose store takes its time. */
function slowHost() {
  const host = memoryHost();
  const waiting: (() => void)[] = [];
  const add = async (message: MessageFields) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    await host.messages.add(message);
  };
  return { host: { ...host, messages: { ...host.messages, add } }, rows: () => host.rows.length, waiting };
}

it.each<RunOptions>([{}, { storesFirst: true }, { observers: [() => undefined] }])(
  'A run has ended when its messages are stored, and not before: %j',
  async (options) => {
    const { host, rows, waiting } = slowHost();
    let over = false;
    const ended = runPlan(plan('Speaker-1'), request, host, options).then(() => (over = true));
    while (waiting.length === 0) await turn();
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect([over, rows()]).toEqual([false, 0]);
    waiting.shift()?.();
    await ended;
    expect(rows()).toBe(1);
  },
);

it('A run that fails has ended when its error message is stored', async () => {
  const { host, rows, waiting } = slowHost();
  const ended = runPlan(plan('Failing-1'), request, host).then(
    () => 'ended',
    () => 'failed',
  );
  while (waiting.length === 0) await turn();
  waiting.shift()?.();
  expect(await ended).toBe('failed');
  expect(rows()).toBe(1);
});

it('A component that goes on after the run has failed stores nothing any more', async () => {
  const host = memoryHost();
  await expect(runPlan(plan('Straggler-1', 'Failing-1'), request, host)).rejects.toThrow(
    'failed unexpectedly',
  );
  release();
  await expect(late).rejects.toBeDefined();
  expect(host.rows).toMatchObject([{ category: 'error' }]);
});

it('A component that goes on after the run was aborted stores nothing any more', async () => {
  const host = memoryHost();
  const abort = new AbortController();
  const ended = runPlan(plan('Straggler-1'), request, host, { signal: abort.signal });
  await turn();
  abort.abort(new Error('gone'));
  await expect(ended).rejects.toMatchObject({ code: 'RUN_ABORTED' });
  release();
  await expect(late).rejects.toThrow('gone');
  expect(host.rows).toEqual([]);
});
