import { now } from '../common/instant';
import { ApiKey } from '../api-keys/api-key.entity';
import { UserFile } from '../files/user-file.entity';
import { Flow } from '../flows/flow.entity';
import { auditedUser } from '../users/audited-user';
import { User } from '../users/user.entity';
import { Variable } from '../variables/variable.entity';
import { flag, id, instant, object, text, type Row } from './langflow/row';
import type { Move } from './move';

/** Users come with their ids and their passwords, of which Langflow keeps what this server keeps, too: bcrypt's hash. */
export async function moveUsers(move: Move): Promise<void> {
  const imported = new Set<string>();
  for await (const row of move.reading.rows('user')) {
    const user = readUser(row);
    if (user === null) move.report.part('users').leave(text(row.username) ?? '?', 'the row is incomplete');
    else await moveUser(move, user, imported);
  }
}

async function moveUser(move: Move, user: User, imported: Set<string>): Promise<void> {
  const { manager } = move;
  const part = move.report.part('users');
  if (await manager.existsBy(User, { id: user.id })) {
    if (move.replace) await replaceUser(move, user);
    else part.keepPresent();
  } else {
    const namesake = await manager.findOneBy(User, { usernameKey: user.usernameKey });
    if (namesake !== null && !imported.has(namesake.id) && mayJoin(user, namesake)) {
      if (await ownsSomething(move, namesake.id)) {
        move.users.set(user.id, namesake.id);
        part.leave(user.username, 'a user of this name is here already; what is theirs comes to that user');
        return;
      }
      // Made by the first start of this server, and never used.
      await manager.delete(User, { id: namesake.id });
      move.trail.push(auditedUser('user.delete', namesake, null));
      move.report.notes.push(
        `The user "${namesake.username}" of this server owned nothing and gave way to the one of Langflow: sign in with the password from there.`,
      );
    } else if (namesake !== null) {
      await rename(move, user);
    }
    await manager.insert(User, user);
    move.trail.push(auditedUser('user.create', null, user));
    part.take();
  }
  imported.add(user.id);
  move.users.set(user.id, user.id);
}

/** A user without rights must not come to those of a superuser by having the same name. */
function mayJoin(user: User, namesake: User): boolean {
  return user.isSuperuser || !namesake.isSuperuser;
}

async function ownsSomething({ manager }: Move, userId: string): Promise<boolean> {
  for (const entity of [ApiKey, Flow, UserFile, Variable])
    if (await manager.existsBy(entity, { userId })) return true;
  return false;
}

/** Before Langflow 1.13 names could differ in case only; here they are one name. */
async function rename(move: Move, user: User): Promise<void> {
  const { username } = user;
  for (let number = 2; ; number++) {
    user.username = `${username}-${number}`;
    user.usernameKey = user.username.toLowerCase();
    if (!(await move.manager.existsBy(User, { usernameKey: user.usernameKey }))) break;
  }
  move.report.notes.push(
    `The user "${username}" is called "${user.username}" here, because the name is taken; the password is the same.`,
  );
}

async function replaceUser(move: Move, { id: userId, password, isActive, isSuperuser, profileImage }: User) {
  const before = await move.manager.findOneByOrFail(User, { id: userId });
  const changed = { password, isActive, isSuperuser, profileImage, updatedAt: now() };
  await move.manager.update(User, { id: userId }, changed);
  move.trail.push(auditedUser('user.update', before, Object.assign({}, before, changed)));
  move.report.part('users').replace();
}

function readUser(row: Row): User | null {
  const [userId, username, password] = [id(row.id), text(row.username), text(row.password)];
  if (userId === null || username === null || password === null) return null;
  const createdAt = instant(row.create_at) ?? now();
  return {
    id: userId,
    username,
    usernameKey: username.toLowerCase(),
    password,
    profileImage: text(row.profile_image),
    isActive: flag(row.is_active) && instant(row.retired_at) === null,
    isSuperuser: flag(row.is_superuser),
    createdAt,
    updatedAt: instant(row.updated_at) ?? createdAt,
    lastLoginAt: instant(row.last_login_at),
    optins: object(row.optins) ?? {},
  };
}
