import {
  compileFlow,
  createCatalog,
  drawChatInput,
  memoryHost,
  type MessageFields,
  type RunRequest,
} from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import { chatInput } from './chat-input';

async function says(fields: Record<string, unknown> = {}, request: Partial<RunRequest> = {}) {
  const host = memoryHost();
  const plan = compileFlow(
    { nodes: [drawChatInput('ChatInput-1', fields)], edges: [] },
    createCatalog([chatInput]),
  );
  const asked: RunRequest = {
    flowId: 'flow',
    userId: 'user',
    inputValue: 'hi',
    outputType: 'debug',
    ...request,
  };
  const { outputs } = await answeredRun(plan, asked, host);
  const message = outputs[0]?.outputs[0]?.results.message as MessageFields;
  return { message, rows: host.rows };
}

describe('What the user says', () => {
  it('is stored with the session of the run', async () => {
    const { rows } = await says({}, { sessionId: 's' });
    expect(rows).toMatchObject([
      { text: 'hi', sender: 'User', sender_name: 'User', session_id: 's', category: 'message' },
    ]);
  });

  it("is by whom the flow says, in the flow's context, with its files", async () => {
    const files = { type: 'file', list: true, file_path: ['flow/cat.png'] };
    const { rows } = await says({ sender: 'Machine', sender_name: 'Bot', context_id: 'c', files });
    expect(rows).toMatchObject([
      { sender: 'Machine', sender_name: 'Bot', context_id: 'c', files: ['flow/cat.png'] },
    ]);
  });

  it('comes with the files of the request in place of those of the flow', async () => {
    const files = { type: 'file', list: true, file_path: ['flow/cat.png'] };
    const { rows } = await says({ files }, { files: ['flow/dog.png'] });
    expect(rows).toMatchObject([{ files: ['flow/dog.png'] }]);
  });

  it('is not stored when the flow says so, and is answered all the same', async () => {
    const { rows, message } = await says({ should_store_message: { type: 'bool', value: false } });
    expect(rows).toEqual([]);
    expect(message).toMatchObject({ text: 'hi', session_id: 'flow' });
  });

  it('is not stored without a session', async () => {
    expect((await says({ session_id: { type: 'str', show: false } })).rows).toEqual([]);
  });

  it('has the colours and the icon of older flows', async () => {
    const { rows } = await says({ background_color: 'black', text_color: 'white', chat_icon: 'X' });
    expect(rows).toMatchObject([
      { properties: { background_color: 'black', text_color: 'white', icon: 'X' } },
    ]);
  });
});
