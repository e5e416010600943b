import {
  CHANGED_USER_FILE,
  USER_FILE,
  type ChangedUserFile,
  type UserFile as Shown,
} from '@flowgate/contracts';
import { chosen, view } from '../common/view';
import type { UserFile } from './user-file.entity';

const CHANGED = chosen(USER_FILE, CHANGED_USER_FILE);
const made = { provider: () => null };

/** A file as lists show it. */
export const shownUserFile = view<Shown, typeof USER_FILE, UserFile>(USER_FILE, made);

/** A file as the answer to its upload or its change. */
export const changedUserFile = view<ChangedUserFile, typeof CHANGED, UserFile>(CHANGED, made);
