import type { Fields } from './stored';

/** Answer of an upload to a flow (docs/langflow/rest-api.md#files-of-a-flow). */
export interface UploadedFile {
  flowId: string;
  /** `<flow id>/<stored name>`: what a tweak or a message names the file by. */
  file_path: string;
}

/** The stored names of a flow's files. */
export interface FileList {
  files: string[];
}

/** A file of a user, as lists show it (docs/langflow/rest-api.md#files-of-a-user). */
export interface UserFile {
  /** Without the extension. No other file of the user has it. */
  name: string;
  /** `<user id>/<stored name>`: what a tweak or a message names the file by. It stays when the file is renamed. */
  path: string;
  /** Where the file is kept, if not here: always here. */
  provider: null;
  /** `2026-11-23T15:20:39.957372Z` */
  updated_at: string;
  user_id: string;
  id: string;
  /** Bytes. */
  size: number;
  created_at: string;
}

/** How the fields above are kept, in their order on the wire. */
export const USER_FILE = {
  name: 'text',
  path: 'text',
  provider: 'made',
  updated_at: 'text',
  user_id: 'id',
  id: 'id',
  // An integer column of PostgreSQL ends at 2 GB.
  size: 'float',
  created_at: 'text',
} as const satisfies Fields<UserFile>;

/** What an upload and a change answer, in the order on the wire. */
export const CHANGED_USER_FILE = [
  'id',
  'name',
  'path',
  'size',
  'provider',
] as const satisfies readonly (keyof UserFile)[];

/** A file of a user as the answer to its upload or its change. */
export type ChangedUserFile = Pick<UserFile, (typeof CHANGED_USER_FILE)[number]>;
