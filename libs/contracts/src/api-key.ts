import type { KeyBudget, KeyEnvironment, KeyLimit, Scope } from './api-key-rules';
import type { Fields } from './stored';

/** Body of `POST /api/v1/api_key/`: everything may be left out. */
export interface CreateApiKey extends ApiKeyRules {
  name?: string | null;
  /** ISO date or date-time, UTC without a zone; or the seconds since 1970. */
  expires_at?: string | number | null;
}

/** What a body may say of a key beyond Langflow's fields; `null` is the same as leaving it out. */
export interface ApiKeyRules {
  description?: string | null;
  tags?: string[] | null;
  /** `live` when left out. */
  environment?: KeyEnvironment | null;
  /** `true` when left out. A key that is not active is refused. */
  is_active?: boolean | null;
  /** IPv4 and IPv6 addresses and networks (`10.0.0.0/8`) that the key is accepted from; from anywhere when left out. */
  allowed_ips?: string[] | null;
  /** What the key may do; everything (`*`) when left out. */
  scopes?: Scope[] | null;
  /** Which flows it reaches, by id, endpoint name or `project:<id>`; all of its owner's when left out. */
  flows?: string[] | null;
  limits?: KeyLimit[] | null;
  budget?: KeyBudget | null;
}

/** A key as lists show it: nobody can read it any more. Langflow's fields come first. */
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
  description: string | null;
  tags: string[];
  environment: KeyEnvironment;
  /** Addresses and networks; `null`: from anywhere. */
  allowed_ips: string[] | null;
  scopes: Scope[];
  /** Flows by their ids, and `project:<id>`; `null`: all of the owner's. */
  flows: string[] | null;
  limits: KeyLimit[];
  budget: KeyBudget | null;
  /** The client's address at the last use. */
  last_used_address: string | null;
  /** What the client called itself (`User-Agent`) at the last use. */
  last_used_agent: string | null;
  /** The key whose place this one took. */
  rotated_from: string | null;
}

/** How the fields above are kept, in their order on the wire. */
export const API_KEY = {
  name: 'text?',
  last_used_at: 'instant?',
  total_uses: 'integer',
  is_active: 'flag',
  expires_at: 'instant?',
  id: 'id',
  api_key: 'made',
  user_id: 'id',
  created_at: 'instant',
  description: 'text?',
  tags: 'json',
  environment: 'text',
  allowed_ips: 'json?',
  scopes: 'json',
  flows: 'json?',
  limits: 'json',
  budget: 'json?',
  last_used_address: 'text?',
  last_used_agent: 'text?',
  rotated_from: 'id?',
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

/** Body of `PATCH /api/v1/api_key/{id}`: what is left out stays, and `null` takes a rule away. */
export type UpdateApiKey = CreateApiKey;

/** The longest that an old key may work beside the one in its place: 30 days. */
export const LONGEST_OVERLAP_SECONDS = 2_592_000;

/** Body of `POST /api/v1/api_key/{id}/rotate`. */
export interface RotateApiKey {
  /** For how long the old key works beside the new one: a day when left out; 0 ends it at once. */
  overlap_seconds?: number;
  /** When the new key ends: when the old one would have if left out; never with `null`. */
  expires_at?: string | number | null;
}

/** Somebody's key, as superusers see all of them. */
export interface OwnedApiKey extends MaskedApiKey {
  username: string;
}

/** The answer to disabling all keys of a user: how many were not disabled before. */
export interface DisabledApiKeys {
  disabled: number;
}

/** An entry of a report to `POST /api/v1/leaks`, in the form of GitHub's partner alerts. */
export interface LeakedToken {
  token: string;
  /** What the reporter calls such tokens. */
  type?: string | null;
  /** Where it was found. */
  url?: string | null;
  /** In what kind of place, such as `content` or `commit`. */
  source?: string | null;
}

/** What the reporter is told of a token. */
export interface LeakVerdict {
  /** SHA-256 of the token in hexadecimal. */
  token_hash: string;
  token_type: string;
  /** Whether it is a key of this server. */
  label: 'true_positive' | 'false_positive';
}
