import type { DataSource } from 'typeorm';
import { User } from '../../users/user.entity';

/** A user to own things in specs, who cannot sign in. */
export async function addUser(database: DataSource, id: string): Promise<void> {
  await database.getRepository(User).insert({
    id,
    username: id,
    usernameKey: id,
    password: '',
    isActive: true,
    isSuperuser: false,
    createdAt: '',
    updatedAt: '',
    optins: {},
  });
}
