import type { RunStreamEvent } from '@flowgate/contracts';
import { JsonLines } from './json-lines';

const line = (chunk: string) => `${JSON.stringify({ event: 'token', data: { chunk, id: '1' } })}\n\n`;
const chunks = (events: readonly RunStreamEvent[]) =>
  events.map((event) => (event.event === 'token' ? event.data.chunk : event.event));

describe('The lines of a growing answer', () => {
  it('are given once each, when they are whole', () => {
    const [lines, whole] = [new JsonLines<RunStreamEvent>(), line('a') + line('b\nc')];
    const given: string[] = [];
    for (let length = 0; length <= whole.length; length++)
      given.push(...chunks(lines.upTo(whole.slice(0, length))));
    expect(given).toEqual(['a', 'b\nc']);
  });

  it('that come together are given together', () => {
    expect(chunks(new JsonLines<RunStreamEvent>().upTo(line('a') + line('b')))).toEqual(['a', 'b']);
  });

  it('are none in an empty answer', () => expect(new JsonLines<RunStreamEvent>().upTo('')).toEqual([]));
});
