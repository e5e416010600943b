import { DAY } from '../../ui/moments';
import { keyState } from './key-state';

const NOW = Date.UTC(2026, 10, 28);
const ago = (days: number) => new Date(NOW - days * DAY).toISOString();
const key = (change: object = {}) => ({
  is_active: true,
  expires_at: null,
  last_used_at: null,
  created_at: ago(1),
  ...change,
});

it.each([
  ['active', {}],
  ['active', { created_at: ago(400), last_used_at: ago(90) }],
  ['unused', { created_at: ago(400), last_used_at: ago(91) }],
  ['unused', { created_at: ago(91) }],
  ['expiring', { expires_at: ago(-7), created_at: ago(400) }],
  ['disabled', { is_active: false, expires_at: ago(-1) }],
  ['expired', { is_active: false, expires_at: ago(0) }],
])('A key is %s with %j', (state, change) => {
  expect(keyState(key(change), NOW)).toBe(state);
});
