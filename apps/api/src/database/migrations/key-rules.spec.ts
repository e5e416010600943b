import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ApiKey, WITHOUT_RULES } from '../../api-keys/api-key.entity';
import { addUser } from '../testing/add-user';
import { testDatabase } from '../testing/test-database';

const OLD_KEY = `
  INSERT INTO api_key (id, user_id, digest, start, created_at, total_uses) VALUES ($1, $2, 'digest', 'sk-', '', 7)`;

async function hasRules(database: DataSource): Promise<boolean> {
  const runner = database.createQueryRunner();
  const has = await runner.hasColumn('api_key', 'version');
  await runner.release();
  return has;
}

it('The keys of an older database keep all of their powers', async () => {
  const database = await testDatabase();
  const [id, userId] = [randomUUID(), randomUUID()];
  await addUser(database, userId);
  while (await hasRules(database)) await database.undoLastMigration();
  await database.query(OLD_KEY, [id, userId]);
  await database.runMigrations();
  const key = await database.getRepository(ApiKey).findOneBy({ id });
  expect(key).toMatchObject({ ...WITHOUT_RULES, id, userId, digest: 'digest', totalUses: 7, ledgerId: id });
  await database.destroy();
});
