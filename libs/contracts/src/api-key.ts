import type { Fields } from './stored';

/** The most characters that the name of an API key may have. */
export const LONGEST_KEY_NAME = 255;

/** Body of `POST /api/v1/api_key/`. */
export interface CreateApiKey {
  name?: string | null;
  /** ISO date or date-time, UTC without a zone; or the seconds since 1970. */
  expires_at?: string | number | null;
}

/** A key as lists show it: nobody can read it any more. */
export interface MaskedApiKey {
  name: string | null;
  last_used_at: string | null;
  total_uses: number;
  is_active: boolean;
  expires_at: string | null;
  id: string;
  /** The first eight characters and a star for each other one. */
  api_key: string;
  user_id: string;
  created_at: string;
}

/** How the fields above are kept, in their order on the wire. */
export const API_KEY = {
  name: 'text?',
  last_used_at: 'instant?',
  total_uses: 'integer',
  is_active: 'made',
  expires_at: 'instant?',
  id: 'id',
  api_key: 'made',
  user_id: 'id',
  created_at: 'instant',
} as const satisfies Fields<MaskedApiKey>;

/** The answer to a creation. */
export type CreatedApiKey = Omit<MaskedApiKey, 'created_at' | 'api_key'> & {
  /** The key itself: the only time that it is told. */
  api_key: string;
};

export interface ApiKeyList {
  total_count: number;
  user_id: string;
  api_keys: MaskedApiKey[];
}
