import { answeredRun } from '@flowgate/answers';
import { compileFlow, drawChatOutput, drawEdge, drawNode, memoryHost, Message } from '@flowgate/engine';
import { catalog } from '../catalog';

const session = 's';

async function host() {
  const memory = memoryHost();
  const say = (id: string, sender: string, text: string, more: Partial<Message> = {}) =>
    memory.messages.add(
      new Message({ id, sender, sender_name: sender, text, session_id: session, run_id: 'earlier', ...more }),
    );
  await say('1', 'User', 'one');
  await say('2', 'Machine', 'two');
  await say('3', 'User', 'three', { context_id: 'c' });
  await say('4', 'Machine', 'failed', { error: true });
  return memory;
}

async function retrieved(fields: Record<string, unknown>, output = 'messages_text', type = 'Message') {
  const memory = drawNode('Memory-1', { fields, outputs: { [output]: [type] } });
  const edge = drawEdge(['Memory-1', output], ['ChatOutput-1', 'input_value'], [type]);
  const plan = compileFlow({ nodes: [memory, drawChatOutput()], edges: [edge] }, catalog);
  const request = { flowId: 'f', userId: 'u', sessionId: session };
  const { outputs } = await answeredRun(plan, request, await host());
  return (outputs[0]?.outputs[0]?.results.message as Message).text;
}

describe('Message History', () => {
  it.each([
    ['the session, oldest first', {}, 'User: one\nMachine: two\nUser: three'],
    ['the newest messages', { n_messages: { type: 'int', value: 2 } }, 'Machine: two\nUser: three'],
    ['nothing of no messages', { n_messages: { type: 'int', value: 0 } }, ''],
    ['newest first', { order: 'Descending' }, 'User: three\nMachine: two\nUser: one'],
    ['what one side said', { sender_type: 'User' }, 'User: one\nUser: three'],
    ['what one side said, in a flow of 1.1', { sender: 'Machine' }, 'Machine: two'],
    ['what someone said', { sender_name: 'Machine' }, 'Machine: two'],
    ['a part of the session', { context_id: 'c' }, 'User: three'],
    ['in a form of its own', { template: '{text}{nothing}' }, 'one\ntwo\nthree'],
  ])('gives %s', async (_what, fields, text) => {
    expect(await retrieved(fields)).toBe(text);
  });

  it('gives a table, or Data as until 1.3', async () => {
    expect(await retrieved({}, 'dataframe', 'DataFrame')).toContain('| two');
    expect(await retrieved({}, 'messages', 'Data')).toContain('"text": "two"');
  });
});
