import { eventFrame } from '@flowgate/model-stand-in';
import { eventFrames } from './event-frames';

function taken(...parts: readonly Buffer[]): string[] {
  const all: string[] = [];
  const feed = eventFrames((json) => all.push(json));
  for (const part of parts) feed(part);
  return all;
}

describe("Amazon's frames", () => {
  const frames = Buffer.concat([eventFrame('a', { x: 'ä' }), eventFrame('b', {})]);
  const both = ['{"a":{"x":"ä"}}', '{"b":{}}'];

  it('are taken apart however their bytes come', () => {
    expect(taken(frames)).toEqual(both);
    expect(taken(...Array.from(frames, (byte) => Buffer.from([byte])))).toEqual(both);
    expect(taken(frames.subarray(0, frames.length - 1))).toEqual(both.slice(0, 1));
  });

  it('tell failures apart', () => {
    const failure = eventFrame('throttlingException', { message: 'Too fast' }, 'exception');
    expect(taken(failure)).toEqual(['{"exception":{"message":"Too fast"}}']);
  });

  it.each([0, 4, 8, 14, 40])('are refused when they are damaged, at byte %s', (at) => {
    const damaged = Buffer.from(frames);
    damaged.writeUInt8(255 - damaged.readUInt8(at), at);
    expect(() => taken(damaged)).toThrow('The stream is damaged');
  });
});
