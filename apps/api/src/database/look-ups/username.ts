import type { EntityManager } from 'typeorm';

/** What the user of that id is called now, asked within a transaction; `null` when there is none. */
export async function usernameOf(manager: EntityManager, userId: string): Promise<string | null> {
  const sql = `SELECT username FROM "user" WHERE id = $1`;
  const [user] = await manager.query<{ username: string }[]>(sql, [userId]);
  return user?.username ?? null;
}
