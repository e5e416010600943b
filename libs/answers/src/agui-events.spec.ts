import type { AguiEvent } from '@flowgate/contracts';
import { Message, messageProperties, type RunEvent } from '@flowgate/engine';
import { aguiObserver } from './agui-events';

const message = (text: string, state: 'partial' | 'complete', sender = 'Machine') =>
  new Message({
    id: 'm',
    text,
    sender,
    sender_name: sender,
    session_id: 's',
    properties: messageProperties({ state }),
  });

const stored = (...given: Parameters<typeof message>): RunEvent => ({
  type: 'message.stored',
  message: message(...given),
});
const token = (chunk: string): RunEvent => ({ type: 'message.token', id: 'm', chunk });

async function told(...events: readonly RunEvent[]) {
  const written: AguiEvent[] = [];
  const observer = aguiObserver((event) => void written.push(event));
  for (const event of events) await observer(event);
  return written.map(({ type, ...event }) => ('delta' in event ? `${type} ${event.delta}` : type));
}

describe("A run in AG-UI's words", () => {
  it('tells a whole message as one piece', async () => {
    expect(await told(stored('hi', 'complete'))).toEqual([
      'TEXT_MESSAGE_START',
      'TEXT_MESSAGE_CONTENT hi',
      'TEXT_MESSAGE_END',
    ]);
  });

  it('tells a message that is streamed piece by piece, and its end once', async () => {
    const events = [stored('', 'partial'), token('he'), token(''), token('y'), stored('hey', 'complete')];
    expect(await told(...events, stored('hey', 'complete'))).toEqual([
      'TEXT_MESSAGE_START',
      'TEXT_MESSAGE_CONTENT he',
      'TEXT_MESSAGE_CONTENT y',
      'TEXT_MESSAGE_END',
    ]);
  });

  it('ends a message that is taken back', async () => {
    expect(await told(stored('', 'partial'), { type: 'message.removed', id: 'm' })).toEqual([
      'TEXT_MESSAGE_START',
      'TEXT_MESSAGE_END',
    ]);
  });

  it('does not repeat what the user said', async () => {
    expect(await told(stored('hi', 'complete', 'User'))).toEqual([]);
  });

  it('tells a call of a tool, and what came of it', async () => {
    const node = { id: 'Agent-1', type: 'Agent', displayName: 'Agent', componentName: 'Agent' };
    const call = { type: 'tool.called', callId: 'c', node, tool: 'add', args: { a: 1 } } as const;
    const outcome = { text: '2', error: null, durationMs: 1 };
    expect(await told({ ...call, outcome: null }, { ...call, outcome })).toEqual([
      'TOOL_CALL_START',
      'TOOL_CALL_ARGS {"a":1}',
      'TOOL_CALL_END',
      'TOOL_CALL_RESULT',
    ]);
  });
});
