import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import { HostUnavailableError } from '../errors/run-errors';
import { compileFlow } from '../plan/compile-flow';
import { drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';
import { type RunEvent } from './run-event';
import { type MessageStore } from './run-host';
import { runPlan } from './start-run';

const speaker = defineComponent({
  type: 'Say',
  displayName: 'Say',
  description: '',
  keepsOrder: true,
  inputs: {},
  outputs: {
    out: {
      types: ['Message'],
      method: 'say',
      compute: ({ run, messages }) =>
        messages.store(
          new Message({ text: 'x', sender: 'User', sender_name: 'U', session_id: run.sessionId }),
        ),
    },
  },
});

const nodes = [drawNode('Say-1', { outputs: { out: ['Message'] } })];
const plan = compileFlow({ nodes, edges: [] }, createCatalog([speaker]));

describe('A host that cannot be reached for a moment', () => {
  it('fails the run and no component: no message says that one has failed', async () => {
    const unavailable = new HostUnavailableError(new Error('gone'));
    const memory = memoryHost();
    let calls = 0;
    const add: MessageStore['add'] = (message) =>
      calls++ === 0 ? Promise.reject(unavailable) : memory.messages.add(message);
    const host = { ...memory, messages: { ...memory.messages, add } };
    const events: RunEvent[] = [];
    const observers = [(event: RunEvent) => void events.push(event)];
    const request = { flowId: 'flow', userId: 'user', stream: true };
    await expect(runPlan(plan, request, host, { observers, storesFirst: true })).rejects.toBe(unavailable);
    expect(memory.rows).toEqual([]);
    expect(events.at(-1)).toEqual({ type: 'run.failed', error: unavailable, message: null });
  });
});
