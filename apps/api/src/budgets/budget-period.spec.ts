import { periodAt } from './budget-period';

const at = (per: Parameters<typeof periodAt>[0], time: string) => {
  const { name, endsAt } = periodAt(per, Date.parse(time));
  return [name, endsAt === null ? null : new Date(endsAt).toISOString()];
};

describe('The period of a budget', () => {
  it('is a day of UTC', () => {
    expect(at('day', '2026-11-28T23:59:59.999Z')).toEqual(['2026-11-28', '2026-11-29T00:00:00.000Z']);
    expect(at('day', '2026-11-29T00:00:00Z')).toEqual(['2026-11-29', '2026-11-30T00:00:00.000Z']);
  });

  it('is a week from Monday on, named by the year of its Thursday', () => {
    expect(at('week', '2026-11-29T23:59:59Z')).toEqual(['2026-W48', '2026-11-30T00:00:00.000Z']);
    expect(at('week', '2026-11-30T00:00:00Z')).toEqual(['2026-W49', '2026-12-07T00:00:00.000Z']);
    expect(at('week', '2027-01-01T00:00:00Z')).toEqual(['2026-W53', '2027-01-04T00:00:00.000Z']);
  });

  it('is a month of the calendar', () => {
    expect(at('month', '2026-12-31T23:59:59Z')).toEqual(['2026-12', '2027-01-01T00:00:00.000Z']);
    expect(at('month', '2027-01-01T00:00:00Z')).toEqual(['2027-01', '2027-02-01T00:00:00.000Z']);
  });

  it('is for ever', () => {
    expect(at('ever', '2026-12-31T23:59:59Z')).toEqual(['ever', null]);
  });
});
