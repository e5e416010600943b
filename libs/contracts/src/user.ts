/** Wire types of `/api/v1/users/` (docs/langflow/rest-api.md#users). Key order in the declarations is the order on the wire. */

export interface User {
  id: string;
  username: string;
  profile_image: string | null;
  /** Langflow's store, which does not exist here. */
  store_api_key: null;
  is_active: boolean;
  is_superuser: boolean;
  /** Spelt as Langflow spells it; UTC with microseconds, as the other two times. */
  create_at: string;
  updated_at: string;
  /** `null` before the first sign-in. */
  last_login_at: string | null;
  /** What the user has clicked away or agreed to in the pages. */
  optins: Record<string, unknown>;
}

/** Body of `POST /api/v1/users/`. */
export interface CreateUser {
  username: string;
  /** At most 72 bytes in UTF-8. */
  password: string;
  optins?: Record<string, unknown> | null;
}

/** Body of `PATCH /api/v1/users/{id}`; what is absent or, but for `profile_image`, `null` stays as it is. */
export interface UpdateUser {
  username?: string | null;
  profile_image?: string | null;
  password?: string | null;
  is_active?: boolean | null;
  is_superuser?: boolean | null;
  optins?: Record<string, unknown> | null;
}

/** Body of `PATCH /api/v1/users/{id}/reset-password`. */
export interface ResetPassword {
  current_password: string;
  password: string;
}

export interface UserList {
  /** How many users match, on all pages together. */
  total_count: number;
  users: User[];
  /** Deletions that are under way: none, since a user is gone when the call is answered. */
  deletion_requests: Record<string, never>;
}

/** Answer of `DELETE /api/v1/users/{id}`. */
export interface UserDeletionStarted {
  detail: 'User deletion started';
  request_id: string;
}
