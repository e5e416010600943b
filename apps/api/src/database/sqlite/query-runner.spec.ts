import type { DataSource } from 'typeorm';
import { Project } from '../../projects/project.entity';
import { User } from '../../users/user.entity';
import { testDatabase } from '../testing/test-database';
import { isUniqueViolation } from '../unique-violation';

const user = (id: string) => ({
  id,
  username: id,
  usernameKey: id,
  password: '',
  profileImage: null,
  isActive: true,
  isSuperuser: false,
  createdAt: '',
  updatedAt: '',
  lastLoginAt: null,
  optins: {},
});

describe('Overlapping work on the one SQLite connection', () => {
  let dataSource: DataSource;
  beforeEach(async () => {
    dataSource = await testDatabase();
  });
  afterEach(() => dataSource.destroy());

  it('keeps what one request wrote when the transaction of another is rolled back', async () => {
    const failing = dataSource.transaction(async (manager) => {
      await manager.insert(User, user('rolled back'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error('no');
    });
    const written = dataSource.getRepository(User).insert(user('kept'));
    await expect(failing).rejects.toThrow('no');
    await written;
    const names = (await dataSource.getRepository(User).find()).map(({ username }) => username);
    expect(names).toEqual(['kept']);
  });

  it('runs transactions one after the other, each whole', async () => {
    const steps: string[] = [];
    const transaction = (name: string) =>
      dataSource.transaction(async (manager) => {
        steps.push(`${name} begins`);
        await manager.insert(User, user(name));
        steps.push(`${name} ends`);
      });
    await Promise.all(['a', 'b', 'c'].map(transaction));
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets the parts of a transaction see each other', async () => {
    const count = await dataSource.transaction(async (manager) => {
      await manager.insert(User, user('inside'));
      return manager.count(User);
    });
    expect(count).toBe(1);
  });

  it('goes on after a transaction failed in the database itself', async () => {
    const users = dataSource.getRepository(User);
    await users.insert(user('taken'));
    const twice = dataSource.transaction((manager) => manager.insert(User, user('taken')));
    await expect(twice.catch((error: unknown) => isUniqueViolation(error))).resolves.toBe(true);
    await users.insert(user('next'));
    expect(await users.count()).toBe(2);
  });

  it('enforces references, so that what belongs to a user goes with the user', async () => {
    await dataSource.getRepository(User).insert(user('owner'));
    const project = {
      id: 'p',
      userId: 'owner',
      name: 'P',
      description: null,
      parentId: null,
      authSettings: null,
      createdAt: '',
    };
    await dataSource.getRepository(Project).insert(project);
    await dataSource.getRepository(User).delete({ id: 'owner' });
    expect(await dataSource.getRepository(Project).count()).toBe(0);
  });

  it('gives parameters by their numbers, in whatever order a statement uses them', async () => {
    const rows = await dataSource.query<unknown[]>('SELECT $2 AS second, $1 AS first, $2 AS again', [
      'a',
      'b',
    ]);
    expect(rows).toEqual([{ second: 'b', first: 'a', again: 'b' }]);
  });
});
