import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Logger } from '@nestjs/common';
import type { Principal } from '../common/principal';
import { testDatabase } from '../database/testing/test-database';
import { SignIn } from './sign-in.entity';
import { User } from './user.entity';
import { UserDeletion } from './user-deletion';

describe('Deleting a user', () => {
  let dataSource: DataSource;
  let deletion: UserDeletion;
  let superuser: Principal;
  let alice: string;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    dataSource = await testDatabase();
    deletion = new UserDeletion(dataSource.getRepository(User));
    alice = await insertUser('alice', false);
    const userId = await insertUser('root', true);
    superuser = { userId, isSuperuser: true, via: 'token', keyId: null, key: null, signInId: null };
  });
  afterEach(() => dataSource.destroy());

  async function insertUser(username: string, isSuperuser: boolean): Promise<string> {
    const at = '2026-01-01T00:00:00.000000Z';
    const user = { id: randomUUID(), username, usernameKey: username, password: '', isSuperuser };
    const rest = { profileImage: null, isActive: true, createdAt: at, updatedAt: at, lastLoginAt: null };
    await dataSource.getRepository(User).insert({ ...user, ...rest, optins: {} });
    return user.id;
  }

  it('finds what features keep elsewhere before the rows go, and removes it after', async () => {
    const exists = () => dataSource.manager.existsBy(User, { id: alice });
    const seen: unknown[] = [];
    deletion.include(async (userId) => {
      seen.push(['finding', userId, await exists()]);
      return async () => {
        seen.push(['removing', await exists()]);
      };
    });
    await deletion.delete(superuser, alice);
    expect(seen).toEqual([
      ['finding', alice, true],
      ['removing', false],
    ]);
  });

  it('removes nothing of a user who cannot be deleted', async () => {
    let removed = 0;
    deletion.include(() =>
      Promise.resolve(() => {
        removed++;
        return Promise.resolve();
      }),
    );
    await expect(deletion.delete(superuser, randomUUID())).rejects.toThrow('User not found');
    await expect(deletion.delete({ ...superuser, userId: alice }, superuser.userId)).rejects.toThrow(
      'The last active superuser has to stay one',
    );
    expect(removed).toBe(0);
    expect(await dataSource.manager.existsBy(User, { id: superuser.userId })).toBe(true);
  });

  it('is done even if something elsewhere cannot be removed', async () => {
    deletion.include(() => Promise.resolve(() => Promise.reject(new Error('disk on fire'))));
    await expect(deletion.delete(superuser, alice)).resolves.toMatchObject({
      detail: 'User deletion started',
    });
    expect(await dataSource.manager.existsBy(User, { id: alice })).toBe(false);
  });

  it("takes the user's rows of other tables along", async () => {
    await dataSource.getRepository(SignIn).insert({
      id: randomUUID(),
      userId: alice,
      refreshId: randomUUID(),
      refreshedAt: '',
      createdAt: '',
      expiresAt: '',
    });
    await deletion.delete(superuser, alice);
    expect(await dataSource.manager.count(SignIn)).toBe(0);
  });
});
