import { conversationOf, historyOf } from './conversation';

describe('The messages of a request', () => {
  it('ask with the last one of the user, after what was said before it', () => {
    const said = conversationOf([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'one' },
      { role: 'assistant', content: null },
      { role: 'tool', content: 'a result' },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'two' },
          { type: 'text', text: 'three' },
        ],
      },
      { role: 'user', content: 'four' },
      { role: 'assistant', content: 'not said yet' },
    ]);
    expect(said).toEqual({
      input: 'four',
      earlier: [
        { sender: 'User', text: 'one' },
        { sender: 'Machine', text: 'two\nthree' },
      ],
      instructions: 'Be brief.',
    });
  });

  it('instruct with what systems and developers say, anywhere', () => {
    const said = conversationOf([
      { role: 'developer', content: 'a' },
      { role: 'user', content: 'x' },
      { role: 'system', content: 'b' },
    ]);
    expect(said.instructions).toBe('a\n\nb');
    expect(conversationOf([{ role: 'user', content: 'x' }]).instructions).toBeNull();
  });

  it('are the history of the session of their run', () => {
    const turns = [
      { sender: 'User', text: 'one' },
      { sender: 'Machine', text: 'two' },
    ] as const;
    expect(historyOf(turns, 's')).toMatchObject([
      { sender: 'User', sender_name: 'User', text: 'one', session_id: 's' },
      { sender: 'Machine', sender_name: 'AI', text: 'two', session_id: 's' },
    ]);
  });
});
