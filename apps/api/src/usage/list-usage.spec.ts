import { listUsage } from './dto/list-usage';

const problems = (query: Record<string, string>) =>
  listUsage.safeParse(query).error?.issues.map(({ path }) => path[0]);

describe('The query for use', () => {
  it('asks, unless it says otherwise, for a page of days up to now', () => {
    const query = listUsage.parse({});
    expect(query).toMatchObject({ bucket: '1d', limit: 7, group_by: [], format: 'json', page: null });
    expect(query.until).toBeGreaterThan(Date.now() - 1000);
    expect(Math.ceil((query.until - query.from) / 86_400_000)).toBe(7);
  });

  it('begins with a whole bucket, by seconds since 1970 or ISO 8601', () => {
    const query = listUsage.parse({ start: '2026-11-28T12:34:56Z', end: '1795953600', bucket: '1h' });
    expect(new Date(query.from).toISOString()).toBe('2026-11-28T12:00:00.000Z');
    expect(query.until).toBe(1_795_953_600_000);
  });

  it.each<[string, Record<string, string>]>([
    ['start', { start: 'yesterday' }],
    ['start', { start: '2026-11-28', end: '2026-11-28' }],
    ['end', { end: 'x' }],
    ['bucket', { bucket: '5m' }],
    ['group_by', { group_by: 'user' }],
    ['group_by', { group_by: 'flow,,model' }],
    ['format', { format: 'xml' }],
    ['user', { user: 'alice' }],
    ['status', { status: '99' }],
    ['limit', { limit: '0' }],
    ['limit', { limit: '32' }],
    ['limit', { bucket: '1h', limit: '169' }],
    ['page', { page: 'x' }],
  ])('names %s when it is wrong: %j', (name, query) => {
    expect(problems(query)).toEqual([name]);
  });
});
