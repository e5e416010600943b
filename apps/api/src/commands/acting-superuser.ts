import type { DataSource } from 'typeorm';
import type { Settings } from '../config/settings';
import { StartError } from '../lifecycle/start-error';
import { SuperuserService } from '../users/superuser.service';
import { User } from '../users/user.entity';

/** The superuser for whom a command acts: the first one, who is made if there is none. @throws StartError when none is active */
export async function actingSuperuser(dataSource: DataSource, settings: Settings): Promise<User> {
  const superusers = new SuperuserService(dataSource.getRepository(User), settings);
  await superusers.ensure();
  const first = await superusers.first();
  if (first === null) throw new StartError('No superuser is active. Make one with: langflow superuser');
  return first;
}
