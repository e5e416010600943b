import type { User as UserAnswer } from '@flowgate/contracts';
import type { User } from './user.entity';

const OPTINS = { github_starred: false, dialog_dismissed: false, discord_clicked: false };

/** A user as the API shows one: never with the password's hash. */
export function userAnswer(user: User): UserAnswer {
  return {
    id: user.id,
    username: user.username,
    profile_image: user.profileImage,
    store_api_key: null,
    is_active: user.isActive,
    is_superuser: user.isSuperuser,
    create_at: user.createdAt,
    updated_at: user.updatedAt,
    last_login_at: user.lastLoginAt,
    optins: { ...OPTINS, ...user.optins },
  };
}
