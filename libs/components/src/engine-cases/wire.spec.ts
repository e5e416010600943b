import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compileFlow,
  createCatalog,
  defineComponent,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  input,
  memoryHost,
  type RunRequest,
  StreamedMessage,
} from '@flowgate/engine';
import { type RunStreamEvent } from '@flowgate/contracts';
import { answeredRun } from '@flowgate/answers';
import { chatInput } from '../chat-input/chat-input';
import { chatOutput } from '../chat-output/chat-output';
import { prompt } from '../prompt/prompt';

const streamer = defineComponent({
  type: 'Streamer',
  displayName: 'Streamer',
  description: '',
  inputs: { x: input.message() },
  outputs: {
    out: {
      types: ['Message'],
      method: 'out',
      compute: ({ streams }) => {
        expect(streams).toBe(true);
        return new StreamedMessage(chunks('Hel', 'lo ', 'world'));
      },
    },
  },
});

async function* chunks(...texts: string[]) {
  for (const text of texts) yield await Promise.resolve(text);
}

const catalog = createCatalog([chatInput, chatOutput, prompt, streamer]);
const ends = [drawChatInput('ChatInput-b6UCc'), drawChatOutput('ChatOutput-yK0AU')];
const echo = {
  nodes: ends,
  edges: [drawEdge(['ChatInput-b6UCc', 'message'], ['ChatOutput-yK0AU', 'input_value'])],
};

/** Text for text, key order too; ids and times by their order of appearance, so that what is the same stays the same. */
function wire(body: unknown): string {
  const seen = new Map<string, string>();
  const varying =
    /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
  return JSON.stringify(body, null, 1).replaceAll(varying, (text) => {
    seen.set(text, seen.get(text) ?? `<${seen.size}>`);
    return seen.get(text) ?? '';
  });
}

function recorded(name: string): string {
  return wire(JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/wire', `${name}.json`), 'utf8')));
}

const request: RunRequest = {
  flowId: '25f498aa-c4ab-4a6a-ae9c-5af202591264',
  userId: 'user',
  inputValue: 'hello',
};

describe('The plain answer is, key for key, the recorded one', () => {
  const plan = compileFlow(echo, catalog);

  it('of a chat', async () => {
    expect(wire(await answeredRun(plan, request, memoryHost()))).toBe(recorded('run-ok'));
  });

  it('of all components', async () => {
    const answer = await answeredRun(plan, { ...request, outputType: 'debug' }, memoryHost());
    expect(wire(answer)).toBe(recorded('run-in-chat-out-debug'));
  });

  it('of a component that is not there', async () => {
    const answer = await answeredRun(
      plan,
      { ...request, inputValue: 'x', outputComponent: 'Nope-1' },
      memoryHost(),
    );
    expect(wire(answer)).toBe(recorded('run-output-component-unknown'));
  });
});

describe('The events are, key for key, the recorded ones', () => {
  async function events(flow: unknown, streamed: Partial<RunRequest>): Promise<RunStreamEvent[]> {
    const told: RunStreamEvent[] = [];
    const emit = (event: RunStreamEvent) => void told.push(event);
    await answeredRun(compileFlow(flow, catalog), { ...request, stream: true, ...streamed }, memoryHost(), {
      write: emit,
    }).catch((error: unknown) => expect(error).toMatchObject({ code: 'COMPONENT_FAILED' }));
    return told;
  }

  it('of a chat', async () => {
    const told = await events(echo, { inputValue: 'hello stream', sessionId: 'st-1' });
    expect(wire(told)).toBe(recorded('run-stream'));
  });

  it('of a text that is handed on as it is written', async () => {
    const node = drawNode('Streamer-aaaaa', { fields: { x: '' }, outputs: { out: ['Message'] } });
    const edges = [
      drawEdge(['ChatInput-b6UCc', 'message'], ['Streamer-aaaaa', 'x']),
      drawEdge(['Streamer-aaaaa', 'out'], ['ChatOutput-yK0AU', 'input_value']),
    ];
    const told = await events({ nodes: [...ends, node], edges }, { inputValue: 'hi', sessionId: 'tok-1' });
    expect(wire(told)).toBe(recorded('run-stream-tokens'));
  });

  it('of a component that fails, but for the last, which is the HTTP answer', async () => {
    const fields = { template: { type: 'prompt', value: '{missing}' }, x: '' };
    const more = { displayName: 'Prompt Template', outputs: { prompt: ['Message'] } };
    const edges = [
      drawEdge(['ChatInput-b6UCc', 'message'], ['Prompt-t2oaK', 'x']),
      drawEdge(['Prompt-t2oaK', 'prompt'], ['ChatOutput-yK0AU', 'input_value']),
    ];
    const told = await events(
      { nodes: [...ends, drawNode('Prompt-t2oaK', { fields, ...more })], edges },
      {
        inputValue: 'bob',
      },
    );
    const expected = JSON.parse(
      readFileSync(join(import.meta.dirname, 'fixtures/wire/run-stream-component-error.json'), 'utf8'),
    ) as RunStreamEvent[];
    expect(wire(told)).toBe(wire(expected.slice(0, -1)));
  });
});
