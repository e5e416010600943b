import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';
import { UnawaitedMessages } from './unawaited-messages';

const message = (id: string) => new Message({ id, text: id, session_id: 's' });

/** A store that stores when it is told to, and what it was asked for so far. */
function slowStore() {
  const host = memoryHost();
  const asked: string[] = [];
  let finish: (error?: Error) => void = () => undefined;
  const told = new Promise<void>((resolve, reject) => {
    finish = (error) => (error ? reject(error) : resolve());
  });
  const store = {
    ...host.messages,
    add: async (added: Message) => {
      asked.push(added.text);
      await told;
      await host.messages.add(added);
    },
  };
  return { store, asked, host, finish };
}

describe('Messages of a run that nobody follows', () => {
  it('are handed to the store at once, and not waited for', async () => {
    const { store, asked, host } = slowStore();
    const messages = new UnawaitedMessages(store);
    await messages.add(message('a'));
    await messages.add(message('b'));
    expect(asked).toEqual(['a', 'b']);
    expect(host.rows).toEqual([]);
  });

  it.each([
    ['the end of the run', (messages: UnawaitedMessages) => messages.stored()],
    [
      'a look at the session',
      (messages: UnawaitedMessages) => messages.history({ sessionId: 's', limit: 9 }),
    ],
    ['a change', (messages: UnawaitedMessages) => messages.update(message('a'))],
  ])('are stored before %s', async (_, look) => {
    const { store, host, finish } = slowStore();
    const messages = new UnawaitedMessages(store);
    await messages.add(message('a'));
    const looked = look(messages).then(() => host.rows.map(({ id }) => id));
    finish();
    expect(await looked).toEqual(['a']);
  });

  it('fail the run when they cannot be stored: at its end, and at whatever comes before', async () => {
    const { store, finish } = slowStore();
    const messages = new UnawaitedMessages(store);
    await messages.add(message('a'));
    finish(new Error('disk full'));
    await expect(messages.stored()).rejects.toThrow('disk full');
    await expect(messages.add(message('b'))).rejects.toThrow('disk full');
    await expect(messages.history({ sessionId: 's', limit: 9 })).rejects.toThrow('disk full');
  });
});
