/** Body of `POST /api/v1/api_key/`. */
export interface CreateApiKey {
  name?: string | null;
  /** ISO date or date-time; without a zone it is UTC. */
  expires_at?: string | null;
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

/** The answer to a creation: the only time that the key itself is told. */
export interface CreatedApiKey {
  name: string | null;
  last_used_at: null;
  total_uses: 0;
  is_active: true;
  expires_at: string | null;
  id: string;
  api_key: string;
  user_id: string;
}

export interface ApiKeyList {
  total_count: number;
  user_id: string;
  api_keys: MaskedApiKey[];
}
