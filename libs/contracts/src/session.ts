import type { User } from './user';

/** Answer of login, refresh and auto login (docs/langflow/rest-api.md#signing-in). Both tokens are JWTs. */
export interface TokenPair {
  access_token: string;
  refresh_token: string;
  token_type: 'bearer';
}

/**
 * Answer of `GET /api/v1/session`: Langflow's fields, whether a superuser still has the password of a new installation, the
 * client's address as an API key's `allowed_ips` would be compared with it, and to superusers whether flows come from a folder.
 */
export type Session =
  | {
      authenticated: true;
      user: User;
      store_api_key: null;
      uses_default_password: boolean;
      client_address: string;
      has_flow_folder: boolean;
    }
  | { authenticated: false; user: null; store_api_key: null };
