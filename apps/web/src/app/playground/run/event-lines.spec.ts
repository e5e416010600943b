import { EventLines } from './event-lines';

const line = (chunk: string) => `${JSON.stringify({ event: 'token', data: { chunk, id: '1' } })}\n\n`;
const chunks = (events: ReturnType<EventLines['upTo']>) =>
  events.map((event) => (event.event === 'token' ? event.data.chunk : event.event));

describe('The events of a growing answer', () => {
  it('are given once each, when they are whole', () => {
    const [lines, whole] = [new EventLines(), line('a') + line('b\nc')];
    const given: string[] = [];
    for (let length = 0; length <= whole.length; length++)
      given.push(...chunks(lines.upTo(whole.slice(0, length))));
    expect(given).toEqual(['a', 'b\nc']);
  });

  it('that come together are given together', () => {
    expect(chunks(new EventLines().upTo(line('a') + line('b')))).toEqual(['a', 'b']);
  });

  it('are none in an empty answer', () => expect(new EventLines().upTo('')).toEqual([]));
});
