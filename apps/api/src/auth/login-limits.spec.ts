import { jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AttemptLimits } from '../users/attempt-limits';
import { LoginLimits } from './login-limits';

const limitsOf = (rateLimitEnabled = true) =>
  new LoginLimits(
    new AttemptLimits({ options: { type: 'better-sqlite3' } } as DataSource, { rateLimitEnabled }),
    { rateLimitPerMinute: 5 },
  );

describe('Limits of login', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const attempts = async (
    limits: LoginLimits,
    count: number,
    address: (index: number) => string,
    name = 'alice',
  ) => {
    for (let index = 0; index < count; index++)
      await limits.begin(address(index), name).catch(() => undefined);
  };
  const anywhere = (index: number) => `192.0.2.${index}`;
  const refused = { status: 429, headers: { 'retry-after': '60' } };

  it('end with the minute, however many attempts were refused in it', async () => {
    const limits = limitsOf();
    await attempts(limits, 50, anywhere);
    await expect(limits.begin('198.51.100.1', 'alice')).rejects.toMatchObject(refused);
    jest.advanceTimersByTime(60_001);
    await expect(limits.begin('198.51.100.1', 'alice')).resolves.toBeUndefined();
  });

  it('count for the account what was wrong only', async () => {
    const limits = limitsOf();
    for (let index = 0; index < 20; index++) {
      await limits.begin(anywhere(index), 'alice');
      await limits.succeeded(anywhere(index), 'alice');
    }
    await attempts(limits, 4, (index) => `198.51.100.${index}`);
    await expect(limits.begin('203.0.113.1', 'Alice')).resolves.toBeUndefined();
    await expect(limits.begin('203.0.113.2', 'ALICE')).rejects.toMatchObject(refused);
  });

  it('are those of the address alone for who has signed in from it, to that account, for 30 days', async () => {
    const limits = limitsOf();
    await limits.begin('203.0.113.1', 'alice');
    await limits.succeeded('203.0.113.1', 'alice');
    await attempts(limits, 10, anywhere);
    await attempts(limits, 10, anywhere, 'bob');
    await expect(limits.begin('203.0.113.1', 'alice')).resolves.toBeUndefined();
    await expect(limits.begin('203.0.113.1', 'bob')).rejects.toMatchObject(refused);
    await attempts(limits, 10, () => '203.0.113.1');
    await expect(limits.begin('203.0.113.1', 'alice')).rejects.toMatchObject(refused);
    jest.advanceTimersByTime(31 * 24 * 3600 * 1000);
    await attempts(limits, 10, anywhere);
    await expect(limits.begin('203.0.113.1', 'alice')).rejects.toMatchObject(refused);
  });

  it('can be switched off', async () => {
    const limits = limitsOf(false);
    await attempts(limits, 100, () => '192.0.2.1');
    await expect(limits.begin('192.0.2.1', 'alice')).resolves.toBeUndefined();
  });
});
