import { DatabaseUnavailableError } from '../common/connection-failure';
import { DomainError, UnavailableError } from '../common/domain-error';
import { QuotaExceededError } from '../limits/quota-exceeded-error';
import { jobError, pauseBefore } from './job-failure';

describe('A failure of a job', () => {
  it.each([
    ['the database is away', new DatabaseUnavailableError()],
    ['the server runs all it can', new UnavailableError('Later', 1)],
    ['the connection broke', Object.assign(new Error('gone'), { code: 'ECONNRESET' })],
  ])('passes, with pauses that grow until it is one that stays: %s', (_, error) => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => pauseBefore(error, attempts));
    expect(pauses).toEqual([1, 5, 20, 60, 300, 900, 3600, null]);
  });

  it('waits as long as a limit of its key says, and not for what waiting does not help', () => {
    const limit = new QuotaExceededError(429, 'Later', { policies: ['runs'], retryAfter: 40 });
    expect([1, 4].map((attempts) => pauseBefore(limit, attempts))).toEqual([40, 60]);
    const budget = new QuotaExceededError(402, 'Spent', { policies: ['budget'], retryAfter: null });
    expect(pauseBefore(budget, 1)).toBeNull();
  });

  it('stays where the flow is at fault', () => {
    expect(pauseBefore(new DomainError('COMPONENT_FAILED', 500, 'No'), 1)).toBeNull();
  });

  it('is told as the answer would have been, and one that nobody expected without its words', () => {
    const expected = new DomainError('NO', 404, { why: 'gone' });
    expect(jobError(expected, 'r1')).toMatchObject({ code: 'NO', status: 404, detail: { why: 'gone' } });
    const unexpected = jobError(new Error('password=1'), 'r1');
    expect(unexpected).toMatchObject({ code: 'INTERNAL', status: 500 });
    expect(JSON.stringify(unexpected)).toContain('r1');
    expect(JSON.stringify(unexpected)).not.toContain('password');
  });
});
