import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunStreamEvent } from '@flowgate/contracts';
import { pythonJson } from '@flowgate/engine';
import { EventStream } from './event-stream';

const token = (chunk: string): RunStreamEvent => ({ event: 'token', data: { chunk, id: '1' } });
const large = token('x'.repeat(100_000));

/** A response and its reader in one, and how often the stream told that the reader has left. */
function open() {
  const out = new PassThrough();
  const told = { gone: 0 };
  return { out, told, stream: new EventStream(out, () => told.gone++) };
}

describe('A stream of events', () => {
  it('is a line of JSON and an empty line for each', async () => {
    const { out, stream } = open();
    void stream.write(token('☃'));
    void stream.write({ event: 'error', data: { error: 'b' } });
    stream.end();
    expect((await out.toArray()).join('')).toBe(
      '{"event": "token", "data": {"chunk": "\\u2603", "id": "1"}}\n\n' +
        '{"event": "error", "data": {"error": "b"}}\n\n',
    );
  });

  it.each(['a', '☃ 𝄞 é\u007f', '"quoted", \\ and: {"x": [1, 2]}', 'two\nlines\t\u2028', '\ud834'])(
    'writes the token %j as any other event',
    async (chunk) => {
      const { out, stream } = open();
      void stream.write(token(chunk));
      stream.end();
      expect((await out.toArray()).join('')).toBe(`${pythonJson(token(chunk))}\n\n`);
    },
  );

  it('does not let the run wait while there is room', () => {
    expect(open().stream.write(token('a'))).toBeUndefined();
  });

  it('lets the run wait until the reader has taken what is there', async () => {
    const { out, stream } = open();
    let room = false;
    const written = stream.write(large)?.then(() => (room = true));
    await wait(20);
    expect(room).toBe(false);
    out.resume();
    await written;
    expect(room).toBe(true);
  });

  it('lets nobody wait for a reader who has left, and tells of it once', async () => {
    const { out, told, stream } = open();
    const written = stream.write(large);
    out.destroy(new Error('The connection was reset'));
    await written;
    expect(stream.write(large)).toBeUndefined();
    stream.end();
    out.destroy();
    await wait(5);
    expect(told.gone).toBe(1);
  });

  it('tells of a reader who has left before it begins', () => {
    const out = new PassThrough().destroy();
    let gone = 0;
    const stream = new EventStream(out, () => gone++);
    expect(stream.write(large)).toBeUndefined();
    expect(gone).toBe(1);
  });

  it('that was read to its end is no reader who left', async () => {
    const { out, told, stream } = open();
    void stream.write(token('a'));
    stream.end();
    await out.toArray();
    await wait(5);
    expect(out.destroyed).toBe(true);
    expect(told.gone).toBe(0);
  });
});
