/**
 * What an API key may be allowed to do. `*` is everything that its owner may, as with Langflow's keys; `admin` is users, their
 * accounts and the server itself.
 */
export const SCOPES = [
  'flows:run',
  'flows:read',
  'flows:write',
  'files:read',
  'files:write',
  'messages:read',
  'messages:write',
  'variables:read',
  'variables:write',
  'keys:read',
  'keys:write',
  'usage:read',
  'admin',
  '*',
] as const;
export type Scope = (typeof SCOPES)[number];

/** For what a key is: an integration that people depend on, or trying things out. It stands in the key's text, too. */
export const KEY_ENVIRONMENTS = ['live', 'test'] as const;
export type KeyEnvironment = (typeof KEY_ENVIRONMENTS)[number];

/** The windows that requests and tokens are counted in; `ever` never begins anew. */
export const LIMIT_PERIODS = ['second', 'minute', 'hour', 'day', 'month', 'ever'] as const;
export type LimitPeriod = (typeof LIMIT_PERIODS)[number];

/** How much a key may do: requests or tokens of models (in and out) in a window, or requests at the same time. */
export type KeyLimit =
  { requests: number; per: LimitPeriod } | { tokens: number; per: LimitPeriod } | { concurrent: number };

/** The windows that money is counted in, by UTC; weeks begin on Monday. */
export const BUDGET_PERIODS = ['day', 'week', 'month', 'ever'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** What a key may spend on models, in US dollars. */
export interface KeyBudget {
  usd: number;
  per: BudgetPeriod;
}

/** How much of each a key may have. */
export const MOST_OF_A_KEY = {
  name: 255,
  description: 500,
  tags: 20,
  tag: 64,
  allowed_ips: 50,
  flows: 200,
  limits: 8,
} as const;
