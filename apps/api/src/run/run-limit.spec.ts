import { RunLimit } from './run-limit';

describe('The limit of runs at once', () => {
  it('refuses one more than there may be, until one has left', () => {
    const limit = new RunLimit({ maxConcurrentRuns: 2 });
    limit.enter();
    limit.enter();
    expect(() => limit.enter()).toThrow('as many as it takes');
    limit.leave();
    expect(() => limit.enter()).not.toThrow();
    expect(() => limit.enter()).toThrow('as many as it takes');
  });
});
