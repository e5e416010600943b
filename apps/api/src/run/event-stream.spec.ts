import { setTimeout as wait } from 'node:timers/promises';
import type { RunEvent } from '@flowgate/engine';
import { EventStream } from './event-stream';

const token = (chunk: string): RunEvent => ({ event: 'token', data: { chunk, id: '1' } });
const large = token('x'.repeat(100_000));

describe('A stream of events', () => {
  it('is a line of JSON and an empty line for each', async () => {
    const stream = new EventStream(() => undefined);
    void stream.write(token('☃'));
    void stream.write(token('b'));
    stream.end();
    const text = (await stream.toArray()).join('');
    expect(text).toBe(
      '{"event": "token", "data": {"chunk": "\\u2603", "id": "1"}}\n\n' +
        '{"event": "token", "data": {"chunk": "b", "id": "1"}}\n\n',
    );
  });

  it('does not let the run wait while there is room', () => {
    const stream = new EventStream(() => undefined);
    expect(stream.write(token('a'))).toBeUndefined();
    stream.destroy();
  });

  it('lets the run wait until the reader has taken what is there', async () => {
    const stream = new EventStream(() => undefined);
    let room = false;
    const written = stream.write(large)?.then(() => (room = true));
    await wait(20);
    expect(room).toBe(false);
    stream.resume();
    await written;
    expect(room).toBe(true);
    stream.destroy();
  });

  it('lets nobody wait for a reader who has left, and tells of it once', async () => {
    let gone = 0;
    const stream = new EventStream(() => gone++);
    const written = stream.write(large);
    stream.destroy();
    await written;
    expect(stream.write(large)).toBeUndefined();
    stream.end();
    stream.destroy();
    await wait(5);
    expect(gone).toBe(1);
  });

  it('that was read to its end is no reader who left', async () => {
    let gone = 0;
    const stream = new EventStream(() => gone++);
    void stream.write(token('a'));
    stream.end();
    await stream.toArray();
    await wait(5);
    expect(stream.destroyed).toBe(true);
    expect(gone).toBe(0);
  });
});
