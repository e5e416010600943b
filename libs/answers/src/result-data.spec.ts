import {
  compileFlow,
  createCatalog,
  Data,
  defineComponent,
  drawNode,
  memoryHost,
  Message,
  runPlan,
  Table,
} from '@flowgate/engine';
import { runAnswer } from './run-answer';

class Secretive {
  readonly key = 'sk-secret';
}

const ends: Readonly<Record<string, 'chat' | 'text'>> = {
  ChatInput: 'chat',
  ChatOutput: 'chat',
  TextOutput: 'text',
  Webhook: 'text',
};

/** What one component gives, as the answer shows it. */
async function shown(value: unknown, type = 'Prompt') {
  const component = defineComponent({
    type,
    displayName: type,
    description: '',
    end: { side: 'output', shows: ends[type] ?? null },
    inputs: {},
    outputs: { out: { types: [], method: 'out', compute: () => value } },
  });
  const node = drawNode(`${type}-1`, { outputs: { out: ['Message'], unknown: ['Message'] } });
  const plan = compileFlow({ nodes: [node], edges: [] }, createCatalog([component]));
  const request = { flowId: 'flow', userId: 'user', outputType: 'debug' } as const;
  const { outputs } = runAnswer(await runPlan(plan, request, memoryHost()));
  return outputs[0]?.outputs[0];
}

const said = (sender: string) =>
  new Message({
    id: 'm',
    text: 'a\n\nb\nc',
    sender,
    sender_name: 'N',
    session_id: 's',
    files: ['flow/cat.png'],
  });

describe('The short result of an output', () => {
  it.each([
    ['a Message', new Message({ text: 'hi' }), { message: 'hi', type: 'text' }],
    ['a text', 'hi', { message: 'hi', type: 'text' }],
    ['a Data', new Data({ a: 1 }), { message: { a: 1 }, type: 'object' }],
    ['a Table', new Table([{ a: 1 }]), { message: [{ a: 1 }], type: 'array' }],
    ['a list', [new Data({ a: 1 }), new Message({ text: 'x' })], { message: [{ a: 1 }, 'x'], type: 'array' }],
    ['an object', { a: 1 }, { message: { a: 1 }, type: 'object' }],
    ['nothing', null, { message: '', type: 'unknown' }],
    [
      "an object of the engine's own, which may hold secrets",
      new Secretive(),
      { message: '', type: 'unknown' },
    ],
    ['a list of such', [new Secretive()], { message: [], type: 'array' }],
  ])('is, of %s, short', async (_what, value, short) => {
    expect((await shown(value))?.outputs).toEqual({ out: short, unknown: { message: '', type: 'unknown' } });
  });
});

describe('A component that is no end of the flow', () => {
  it('shows its outputs in short and as artifacts, and no results', async () => {
    expect(await shown(new Message({ text: 'hi' }))).toMatchObject({
      results: {},
      artifacts: { out: { repr: 'hi', raw: 'hi', type: 'text' } },
      logs: { out: [] },
      messages: [],
    });
  });
});

describe('A chat end of the flow', () => {
  it('shows a message that was not stored like one that was', async () => {
    const unstored = new Message({ text: 'hi', sender: 'Machine', sender_name: 'N', session_id: 's' });
    const result = await shown(unstored, 'ChatOutput');
    expect(result?.messages).toMatchObject([
      { message: 'hi', sender: 'Machine', sender_name: 'N', session_id: 's' },
    ]);
    expect(result?.artifacts.message).toBe('hi');
    expect(result?.results.out).toMatchObject({ text: 'hi' });
  });

  it('shows no message for an empty text', async () => {
    expect((await shown(new Message({ text: '' }), 'ChatOutput'))?.messages).toEqual([]);
  });

  it("doubles a machine's newlines beside the result, and only there", async () => {
    const result = await shown(said('Machine'), 'ChatOutput');
    expect(result?.artifacts.message).toBe('a\n\nb\n\nc');
    expect(result?.messages[0]?.message).toBe('a\n\nb\n\nc');
    expect(result?.outputs.out?.message).toBe('a\n\nb\nc');
    expect(result?.results.out).toMatchObject({ text: 'a\n\nb\nc', data: { text: 'a\n\nb\nc' } });
  });

  it("leaves a user's newlines", async () => {
    expect((await shown(said('User'), 'ChatInput'))?.messages[0]?.message).toBe('a\n\nb\nc');
  });

  it('names the files that came along', async () => {
    const files = [{ path: 'flow/cat.png', name: 'cat.png', type: 'png' }];
    expect(await shown(said('User'), 'ChatInput')).toMatchObject({
      artifacts: { files },
      messages: [{ files }],
    });
  });
});

describe('A text end of the flow', () => {
  it('shows its result in full, as a message that the machine says', async () => {
    expect(await shown(new Message({ text: 'hi' }), 'TextOutput')).toMatchObject({
      results: { out: { text: 'hi', data: { text: 'hi' } } },
      messages: [{ message: 'hi', sender: 'Machine', sender_name: 'AI', session_id: '' }],
    });
  });

  it('shows a Data in full', async () => {
    expect((await shown(new Data({ payload: 'x' }), 'Webhook'))?.results).toEqual({
      out: { text_key: 'text', data: { payload: 'x' }, default_value: '' },
    });
  });
});
