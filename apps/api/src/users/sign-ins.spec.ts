import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { now, secondsFromNow } from '../common/instant';
import { testDatabase } from '../database/testing/test-database';
import { SignIn } from './sign-in.entity';
import { endSignIns, SignIns, type StandingSignIn } from './sign-ins';
import { User } from './user.entity';

describe('The sign-ins of a user', () => {
  let dataSource: DataSource;
  let signIns: SignIns;
  let user: Pick<User, 'id' | 'username' | 'password'>;

  beforeEach(async () => {
    dataSource = await testDatabase();
    signIns = new SignIns(dataSource, { accessTokenSeconds: 3600, refreshTokenSeconds: 7200 });
    user = await insertUser('alice');
  });
  afterEach(() => dataSource.destroy());

  async function insertUser(username: string) {
    const at = now();
    const added = { id: randomUUID(), username, password: 'a hash' };
    await dataSource.getRepository(User).insert({
      ...added,
      usernameKey: username,
      profileImage: null,
      isActive: true,
      isSuperuser: false,
      createdAt: at,
      updatedAt: at,
      lastLoginAt: null,
      optins: {},
    });
    return added;
  }

  const begin = async (): Promise<StandingSignIn> => {
    const signIn = await signIns.begin(user);
    if (signIn === null) throw new Error('No sign-in');
    return signIn;
  };
  const stored = (id: string) => dataSource.manager.findOneBy(SignIn, { id });
  const change = (id: string, columns: Partial<SignIn>) => dataSource.manager.update(SignIn, { id }, columns);
  const renew = ({ id, refreshId }: StandingSignIn) => signIns.renew(id, user.id, refreshId);

  it('begin with the moment of it as the last login, and last as long as a refresh token', async () => {
    const { id } = await begin();
    const signIn = await stored(id);
    expect(signIn).toMatchObject({ userId: user.id });
    expect(Date.parse(signIn?.expiresAt ?? '') - Date.now()).toBeGreaterThan(7_190_000);
    const { lastLoginAt } = await dataSource.manager.findOneByOrFail(User, { id: user.id });
    expect(lastLoginAt).toBe(signIn?.createdAt);
  });

  it.each<readonly [string, Partial<User>]>([
    ['the password was changed', { password: 'another hash' }],
    ['the user was deactivated', { isActive: false }],
  ])('do not begin when %s since the password was checked', async (_, columns) => {
    await dataSource.manager.update(User, { id: user.id }, columns);
    expect(await signIns.begin(user)).toBeNull();
    expect(await dataSource.manager.count(SignIn)).toBe(0);
  });

  it('are cleared away when they have expired, at the next one of the same user', async () => {
    const [expired, standing] = [await begin(), await begin()];
    await change(expired.id, { expiresAt: secondsFromNow(-1) });
    await begin();
    expect(await stored(expired.id)).toBeNull();
    expect(await stored(standing.id)).not.toBeNull();
  });

  it('are renewed by the refresh token that is good now, and get a new one and more time', async () => {
    const first = await begin();
    await change(first.id, { expiresAt: secondsFromNow(10) });
    const second = await renew(first);
    expect(second).toMatchObject({ id: first.id });
    expect(second?.refreshId).not.toBe(first.refreshId);
    const expiresAt = Date.parse((await stored(first.id))?.expiresAt ?? '');
    expect(expiresAt - Date.now()).toBeGreaterThan(7_190_000);
  });

  it('refuse a used refresh token, but stand while it may be that of a tab that raced', async () => {
    const first = await begin();
    const second = await renew(first);
    expect(await renew(first)).toBeNull();
    expect(second && (await renew(second))).not.toBeNull();
  });

  it('end when a used refresh token comes later, as then somebody else has it', async () => {
    const first = await begin();
    await renew(first);
    await change(first.id, { refreshedAt: secondsFromNow(-11) });
    expect(await renew(first)).toBeNull();
    expect(await stored(first.id)).toBeNull();
  });

  it('are not renewed after they have expired', async () => {
    const signIn = await begin();
    await change(signIn.id, { expiresAt: secondsFromNow(-1) });
    expect(await renew(signIn)).toBeNull();
  });

  it('are renewed and ended for their own user only', async () => {
    const signIn = await begin();
    const other = await insertUser('bob');
    expect(await signIns.renew(signIn.id, other.id, signIn.refreshId)).toBeNull();
    await signIns.end(signIn.id, other.id);
    expect(await stored(signIn.id)).not.toBeNull();
  });

  it('end one by one, or all together', async () => {
    const [one, two, three] = [await begin(), await begin(), await begin()];
    await signIns.end(one.id, user.id);
    expect(await stored(one.id)).toBeNull();
    expect(await stored(two.id)).not.toBeNull();
    await endSignIns(dataSource.manager, user.id);
    expect(await stored(three.id)).toBeNull();
  });
});
