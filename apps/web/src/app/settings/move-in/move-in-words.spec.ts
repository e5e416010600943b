import { leftWords, progressWords } from './move-in-words';

describe('The progress of an import', () => {
  it('is told by part', () =>
    expect(progressWords({ part: 'messages', done: 500, total: 12000 })).toBe('Messages: 500 of 12,000'));

  it('begins with the upload', () => expect(progressWords(null)).toBe('Sending the database…'));
});

describe('What stays behind', () => {
  const reason = 'their user did not come';

  it('is told with its names, of which the server sends the first', () => {
    expect(leftWords({ name: 'flows' }, { reason, count: 3, names: ['A', 'B'] })).toBe(
      '3 of Flows: their user did not come (A, B, …)',
    );
  });

  it('has no names where they are ids', () => {
    expect(leftWords({ name: 'messages' }, { reason, count: 1, names: ['0190'] })).toBe(
      '1 of Messages: their user did not come',
    );
  });
});
