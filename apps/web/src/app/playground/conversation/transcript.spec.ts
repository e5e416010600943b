import type { MessageEvent, RunResponse, RunStreamEvent } from '@flowgate/contracts';
import { asked, EMPTY, failed, heard, stopped, type Transcript } from './transcript';

interface Said {
  id: string;
  text: string;
  sender?: string;
  state?: 'partial' | 'complete';
  category?: string;
  tool?: string;
}

const calls = (tool?: string) =>
  tool === undefined ? [] : [{ contents: [{ type: 'tool_use', name: tool }] }];
const message = ({ id, text, sender = 'Machine', state = 'complete', category = 'message', tool }: Said) =>
  ({
    ...{ id, text, sender, sender_name: sender === 'User' ? 'User' : 'AI', category },
    ...{
      timestamp: '2026-11-23 15:01:22.123456 UTC',
      properties: { state },
      content_blocks: calls(tool),
      files: [],
    },
  }) as unknown as MessageEvent;
const add = (said: Said): RunStreamEvent => ({ event: 'add_message', data: message(said) });
const token = (id: string, chunk: string): RunStreamEvent => ({ event: 'token', data: { id, chunk } });
const end = (outputs: unknown[] = []) =>
  ({ event: 'end', data: { result: { session_id: 's', outputs } as unknown as RunResponse } }) as const;

const after = (...events: RunStreamEvent[]) =>
  events.reduce<Transcript>((before, event) => heard(before, event, 0), asked(EMPTY, 'hi', 0));
const shown = ({ messages }: Transcript) => messages.map(({ from, text, state }) => [from, text, state]);

describe('A transcript', () => {
  it("has the question at once, and the server's word for it in its place", () => {
    const before = after();
    const now = heard(before, add({ id: 'q', text: 'hi!', sender: 'User' }), 0);
    expect(shown(before)).toEqual([['user', 'hi', 'complete']]);
    expect(shown(now)).toEqual([['user', 'hi!', 'complete']]);
    expect(now.messages[0]?.key).toBe(before.messages[0]?.key);
    expect(now.messages[0]?.at).toBe(Date.UTC(2026, 10, 23, 15, 1, 22, 123));
  });

  it('has the files of the question at once, too', () => {
    const files = [{ name: 'cat.png', address: null, isImage: true }];
    expect(asked(EMPTY, '', 0, files).messages).toMatchObject([{ text: '', files }]);
  });

  it('keeps what has come of an answer while an agent calls its tools', () => {
    const { messages } = after(
      add({ id: 'a', text: '', state: 'partial' }),
      token('a', 'Let me see. '),
      add({ id: 'a', text: 'Let me see. ', state: 'partial', tool: 'search' }),
      token('a', 'Here.'),
    );
    expect(messages.at(-1)).toMatchObject({
      text: 'Let me see. Here.',
      steps: [{ name: 'search', state: 'running' }],
    });
  });

  it('grows an answer by its tokens, the first of which stands in its beginning, too', () => {
    const growing = after(
      add({ id: 'a', text: 'One ', state: 'partial' }),
      token('a', 'One '),
      token('a', 'two'),
    );
    expect(shown(growing).at(-1)).toEqual(['flow', 'One two', 'writing']);
    const whole = heard(growing, add({ id: 'a', text: 'One two.' }), 0);
    expect(shown(whole).slice(1)).toEqual([['flow', 'One two.', 'complete']]);
  });

  it('takes back an answer that is taken back', () => {
    const growing = after(add({ id: 'a', text: 'x', state: 'partial' }));
    expect(shown(heard(growing, { event: 'remove_message', data: { id: 'a' } }, 0))).toHaveLength(1);
  });

  it('keeps what has come of an answer that was stopped', () => {
    const growing = after(add({ id: 'a', text: 'x', state: 'partial' }), token('a', 'x'));
    expect(shown(stopped(growing)).at(-1)).toEqual(['flow', 'x', 'stopped']);
  });

  it('tells a failure once, in the words of the component that failed', () => {
    const failure = message({ id: 'f', text: 'No such model', sender: 'OpenAI', category: 'error' });
    const told = after(
      { event: 'error', data: failure },
      { event: 'error', data: { error: '500: {"message":"Error running graph: ..."}' } },
    );
    expect(shown(told).slice(1)).toEqual([['failure', 'No such model', 'complete']]);
  });

  it.each([
    ['500: {"message":"The flow has no data","traceback":null}', 'The flow has no data'],
    ['500: {broken}', '500: {broken}'],
    ['Refused tweak keys', 'Refused tweak keys'],
  ])('tells a failure without a component by its message: %s', (error, text) => {
    expect(shown(after({ event: 'error', data: { error } })).at(-1)).toEqual(['failure', text, 'complete']);
  });

  it('tells a failure of this run although the one before failed, too', () => {
    const first = failed(after(), 'first', 0);
    const second = failed(asked(first, 'again', 0), 'second', 0);
    expect(shown(second).map(([, text]) => text)).toEqual(['hi', 'first', 'again', 'second']);
  });

  it('takes the answer from the end of a run that has stored no message', () => {
    const outputs = [{ outputs: [{ outputs: { text: { message: 'plain', type: 'text' } } }] }];
    expect(shown(after(end(outputs))).at(-1)).toEqual(['flow', 'plain', 'complete']);
    expect(shown(after(add({ id: 'a', text: 'stored' }), end(outputs)))).toHaveLength(2);
    expect(shown(after(end()))).toHaveLength(1);
  });
});
