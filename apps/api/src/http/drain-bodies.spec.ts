import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { drained } from './drain-bodies';

const body = () => {
  const stream = new PassThrough();
  return {
    stream,
    drained: (bytes: number, ms: number) => drained(stream as unknown as IncomingMessage, bytes, ms),
  };
};

describe('The rest of a body', () => {
  it('is read to its end and dropped', async () => {
    const { stream, drained } = body();
    const ended = drained(1000, 10_000);
    stream.write('x'.repeat(900));
    stream.end();
    await expect(ended).resolves.toBe(true);
  });

  it('is taken from whoever was reading it', async () => {
    const { stream, drained } = body();
    const reader = new PassThrough();
    stream.pipe(reader);
    const ended = drained(1000, 10_000);
    stream.end('rest');
    await expect(ended).resolves.toBe(true);
    expect(reader.readableLength).toBe(0);
  });

  it('is not waited for when it is larger than the limit', async () => {
    const { stream, drained } = body();
    const ended = drained(1000, 10_000);
    stream.write('x'.repeat(1001));
    await expect(ended).resolves.toBe(false);
  });

  it('is not waited for when it takes too long', async () => {
    await expect(body().drained(1000, 1)).resolves.toBe(false);
  });

  it('is over when the client has left', async () => {
    const { stream, drained } = body();
    const ended = drained(1000, 10_000);
    stream.destroy();
    await expect(ended).resolves.toBe(true);
  });
});
