import { Submission } from './submission';

describe('Sending a form', () => {
  it('keeps what went wrong, and forgets it with the next attempt', async () => {
    const submission = new Submission();
    await submission.attempt(() => Promise.reject(new Error('no')));
    expect(submission.problem()).not.toBeNull();
    const seen: unknown[] = [];
    await submission.attempt(() => {
      seen.push(submission.problem());
      return Promise.resolve();
    });
    expect(seen).toEqual([null]);
    expect(submission.problem()).toBeNull();
  });
});
