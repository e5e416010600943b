import { type RunStreamEvent } from '@flowgate/contracts';
import {
  type ComponentContext,
  compileFlow,
  createCatalog,
  Data,
  defineComponent,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  input,
  memoryHost,
  Message,
  messageProperties,
  StreamedMessage,
  Table,
} from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import type { MessageFields } from '@flowgate/engine';
import { chatInput } from '../chat-input/chat-input';
import { chatOutput } from './chat-output';

const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };

/** Shows what a component that gives `value` leads to: the text answered, the rows stored, the events told. */
async function shows(value: unknown, fields: Record<string, unknown> = {}, stream = false) {
  const source = defineComponent({
    type: 'Source',
    displayName: 'Source',
    description: '',
    inputs: { model_name: input.text(), x: input.handle() },
    outputs: {
      out: {
        types: ['Message'],
        method: 'out',
        compute: (context) => (typeof value === 'function' ? (value as Give)(context) : value),
      },
    },
  });
  const outputs = { out: ['Message'] };
  const node = drawNode('Source-1', {
    displayName: 'My source',
    fields: { model_name: fields.model ?? '' },
    outputs,
  });
  const clean_data = { type: 'bool', value: fields.clean_data ?? true };
  const store = { type: 'bool', value: fields.store ?? true };
  const nodes = [node, drawChatOutput('ChatOutput-1', { clean_data, should_store_message: store })];
  const edges = [drawEdge(['Source-1', 'out'], ['ChatOutput-1', 'input_value'])];
  const host = memoryHost();
  const events: RunStreamEvent[] = [];
  const emit = (event: RunStreamEvent) => void events.push(event);
  const plan = compileFlow({ nodes, edges }, createCatalog([source, chatOutput]));
  const request = { flowId: 'flow', userId: 'user', stream };
  const { outputs: answers } = await answeredRun(plan, request, host, { write: emit });
  const message = answers[0]?.outputs[0]?.results.message as MessageFields;
  return {
    text: message.text,
    message,
    rows: host.rows,
    tokens: events.filter(({ event }) => event === 'token'),
  };
}

type Give = (context: Pick<ComponentContext, 'reportUsage'>) => unknown;

describe('The chat shows', () => {
  it.each([
    ['a text', 'hi', 'hi'],
    ['a Message', new Message({ text: 'hi' }), 'hi'],
    ['a Data', new Data({ a: 1 }), '```json\n{\n  "a": 1\n}\n```'],
    ['a Table', new Table([{ text: 'hi' }]), '| text   |\n|:-------|\n| hi     |'],
    ['several, one below the other', ['a', new Message({ text: 'b' })], 'a\nb'],
  ])('%s', async (_what, value, text) => {
    expect((await shows(value)).text).toBe(text);
  });

  it('a table as it is when it is not to be cleaned', async () => {
    expect((await shows(new Table([{ a: 'x\n\ny' }]), { clean_data: false })).text).toContain('x<br/><br/>y');
  });

  it.each([
    [null, 'Input data cannot be None'],
    [
      5,
      'Error running method "message_response": Expected Data or DataFrame or Message or str, Generator or None, got int',
    ],
    [
      ['a', 5],
      `Error running method "message_response": Expected Data or DataFrame or Message or str, got ['int']`,
    ],
  ])('nothing for %j: it fails', async (value, reason) => {
    await expect(shows(value)).rejects.toMatchObject({ reason });
  });
});

describe('What the chat shows is stored', () => {
  it("as the machine's, with the component that it came from", async () => {
    const { rows, message } = await shows('hi');
    expect(rows).toMatchObject([
      { text: 'hi', sender: 'Machine', sender_name: 'AI', session_id: 'flow', error: false },
    ]);
    expect(message.properties.source).toEqual({
      id: 'Source-1',
      display_name: 'Source',
      source: 'Source',
    });
  });

  it("with its model's name when that component has one", async () => {
    const { message } = await shows('hi', { model: 'gpt-x' });
    expect(message.properties.source).toEqual({ id: 'Source-1', display_name: 'Source', source: 'gpt-x' });
  });

  it('in the row that it has already, when it is a message of another component', async () => {
    const blocks = [{ title: 'kept' }];
    const own = new Message({
      id: 'own',
      text: 'hi',
      content_blocks: blocks,
      properties: messageProperties({ icon: 'Bot' }),
    });
    const { rows } = await shows(own);
    expect(rows).toMatchObject([
      { id: 'own', sender: 'Machine', content_blocks: blocks, properties: { icon: 'Bot' } },
    ]);
  });

  it("in a row of its own, when it is the user's message", async () => {
    const nodes = [drawChatInput(), drawChatOutput()];
    const edges = [drawEdge(['ChatInput-1', 'message'], ['ChatOutput-1', 'input_value'])];
    const host = memoryHost();
    const plan = compileFlow({ nodes, edges }, createCatalog([chatInput, chatOutput]));
    await answeredRun(plan, { flowId: 'flow', userId: 'user', inputValue: 'hi' }, host);
    expect(host.rows.map(({ sender, text }) => [sender, text])).toEqual([
      ['User', 'hi'],
      ['Machine', 'hi'],
    ]);
  });

  it('not when it is told so', async () => {
    const { rows, message } = await shows('hi', { store: false });
    expect(rows).toEqual([]);
    expect(message).toMatchObject({ sender: 'Machine', text: 'hi' });
  });
});

describe('A text that is still being written', () => {
  const streamed: Give = ({ reportUsage }) =>
    new StreamedMessage(write(), (text) => {
      reportUsage(usage);
      return new Message({ text });
    });
  async function* write() {
    yield await Promise.resolve('a');
    yield 'b';
  }

  it('is handed on as it comes, and counts what it used in the end', async () => {
    const { tokens, rows } = await shows(streamed, {}, true);
    expect(tokens).toHaveLength(2);
    expect(rows).toMatchObject([
      { text: 'ab', sender: 'Machine', properties: { source: { id: 'Source-1' } } },
    ]);
  });

  it('is whole and not handed on when it is not to be stored', async () => {
    const { tokens, text } = await shows(streamed, { store: false }, true);
    expect(tokens).toEqual([]);
    expect(text).toBe('ab');
  });
});
