import { useWarning } from './key-dialogs';

const NOW = Date.UTC(2026, 10, 23, 12);
const used = (hoursAgo: number | null) => ({
  last_used_at: hoursAgo === null ? null : new Date(NOW - hoursAgo * 3_600_000).toISOString(),
});

describe('The warning before keys are deleted', () => {
  it.each([
    [[used(null), used(25)], undefined],
    [[used(1)], 'This key was used in the last 24 hours.'],
    [[used(1), used(null)], '1 of these keys was used in the last 24 hours.'],
    [[used(1), used(23), used(30)], '2 of these keys were used in the last 24 hours.'],
  ])('counts those that were used lately', (keys, warning) => {
    expect(useWarning(keys, NOW)).toBe(warning);
  });
});
