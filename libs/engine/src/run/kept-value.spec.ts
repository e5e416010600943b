import { Data } from '../values/data';
import { Float } from '../values/float';
import { Message } from '../values/message';
import { StreamedMessage } from '../values/streamed-message';
import { Table } from '../values/table';
import { givenAgain, keptValue, unkept } from './kept-value';

const again = (value: unknown) => givenAgain(JSON.parse(JSON.stringify(keptValue(value))));

describe('A value that is kept', () => {
  it.each([
    ['text', 'snow ☃\0'],
    ['a number', 1.5],
    ['what JSON has no number for', Number.POSITIVE_INFINITY],
    ['nothing', null],
    ['a list', [1, ['a'], { b: null }]],
    ['an object with the key that tags others', { $kept: 'message', value: { text: 'no' } }],
    ['a message', new Message({ id: 'm', text: 'hi', sender: 'User', files: ['a.png'], error: true })],
    ['data', new Data({ words: [new Message({ text: 'within' })], n: new Float(3) }, 'words', 'none')],
    ['a table', new Table([{ a: 1 }, { b: new Float(2) }])],
  ])('is given again as it was: %s', (_, value) => {
    expect(again(value)).toEqual(value);
  });

  it('is a message where it was a stream that has been read', async () => {
    const stream = new StreamedMessage(of('a', 'b'));
    expect(keptValue(stream)).toBe(unkept);
    await stream.readWhole();
    expect(again(stream)).toMatchObject({ text: 'ab' });
  });

  it.each([
    ['a function', () => 1],
    ['what a class has made', new Map()],
    ['something of these within', { list: [new Data({ tool: () => 1 })] }],
  ])('is none that JSON cannot hold: %s', (_, value) => {
    expect(keptValue(value)).toBe(unkept);
  });
});

async function* of(...chunks: string[]) {
  yield* chunks;
  await Promise.resolve();
}
