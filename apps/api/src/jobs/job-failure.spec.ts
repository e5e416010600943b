import { ComponentError, ComponentRunError, HostUnavailableError } from '@flowgate/engine';
import { DatabaseUnavailableError } from '../common/connection-failure';
import { DomainError, UnavailableError } from '../common/domain-error';
import { QuotaExceededError } from '../limits/quota-exceeded-error';
import { RunFailure } from '../run/run-failure';
import { beginsAgainAfter, jobError, pauseBefore } from './job-failure';

const middle = () => 0.5;
const pauses = (error: unknown, most: number, random = middle) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((before) => pauseBefore(error, { before, most }, random));
const refused = (retryAfter: number | null) =>
  new RunFailure('COMPONENT_FAILED', 500, 'no', 'no', { message: 'no', passing: { retryAfter } });

describe('A failure of a job', () => {
  it.each([
    ['the database is away', new DatabaseUnavailableError()],
    ['the server runs all it can', new UnavailableError('Later', 1)],
    ['the connection broke', Object.assign(new Error('gone'), { code: 'ECONNRESET' })],
  ])('passes, with pauses that grow until it is one that stays: %s', (_, error) => {
    expect(pauses(error, 0)).toEqual([1, 5, 20, 60, 300, 900, 3600, null]);
  });

  it('passes as often as the operator says when a service that a component asks says so', () => {
    expect(pauses(refused(null), 3)).toEqual([1, 5, 20, null, null, null, null, null]);
    expect(pauses(refused(null), 0)[0]).toBeNull();
    expect(pauseBefore(refused(null), { before: 9, most: 10 }, middle)).toBe(3600);
  });

  it('waits as long as the service asks, but for a day at the most', () => {
    expect(pauses(refused(40), 4, () => 0).slice(0, 4)).toEqual([40, 40, 40, 48]);
    expect(pauseBefore(refused(1e9), { before: 0, most: 1 }, () => 0)).toBe(86_400);
  });

  it('lets jobs that failed together begin again one after the other', () => {
    const [early, late] = [() => 0, () => 1].map((random) => pauses(refused(null), 3, random)[2]);
    expect(early).toBeCloseTo(16);
    expect(late).toBeCloseTo(24);
    expect(pauses(refused(100), 3, () => 1)[0]).toBeCloseTo(120);
  });

  it('waits as long as a limit of its key says, and not for what waiting does not help', () => {
    const limit = new QuotaExceededError(429, 'Later', { policies: ['runs'], retryAfter: 40 });
    expect(pauses(limit, 0, () => 0).slice(0, 4)).toEqual([40, 40, 40, 48]);
    const budget = new QuotaExceededError(402, 'Spent', { policies: ['budget'], retryAfter: null });
    expect(pauses(budget, 9)[0]).toBeNull();
  });

  it('stays where the flow is at fault', () => {
    expect(pauses(new DomainError('COMPONENT_FAILED', 500, 'No'), 9)[0]).toBeNull();
    expect(pauses(new RunFailure('COMPONENT_FAILED', 500, 'no', 'no', { message: 'no' }), 9)[0]).toBeNull();
  });

  it('is not told by the run when the job is begun again, so that a reader sees one end', () => {
    const component = { id: 'M-1', type: 'M', displayName: 'M', componentName: 'M' };
    const passing = new ComponentError('Later', { passing: { retryAfter: null } });
    const told = new ComponentError('In other words', { cause: passing });
    const failed = new ComponentRunError(component, 'Later', told);
    expect(beginsAgainAfter(failed, { before: 1, most: 2 })).toBe(true);
    expect(beginsAgainAfter(failed, { before: 2, most: 2 })).toBe(false);
    expect(beginsAgainAfter(new ComponentRunError(component, 'No', null), { before: 0, most: 2 })).toBe(
      false,
    );
    expect(beginsAgainAfter(new HostUnavailableError(null), { before: 6, most: 0 })).toBe(true);
    expect(beginsAgainAfter(new HostUnavailableError(null), { before: 7, most: 0 })).toBe(false);
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
