import type { DataSource } from 'typeorm';

/** A user to own things in specs, who cannot sign in. */
export async function addUser(database: DataSource, id: string): Promise<void> {
  await database.query(
    `INSERT INTO "user" (id, username, username_key, password, is_active, is_superuser, created_at, updated_at, optins)
     VALUES ($1, $1, $1, '', TRUE, FALSE, '', '', '{}')`,
    [id],
  );
}
