import type {
  BudgetPeriod,
  CreateApiKey,
  KeyBudget,
  KeyEnvironment,
  KeyLimit,
  LimitPeriod,
  MaskedApiKey,
  Scope,
} from '@flowgate/contracts';
import { DAY } from '../../ui/moments';
import { dateFieldValue, endOf, type ExpiryChoice } from './expiry';
import { PROPOSED_SCOPES } from './key-summary';

export type LimitSubject = 'requests' | 'tokens' | 'concurrent';

/** A limit as a form has it: its number may not be written yet. */
export interface LimitDraft {
  count: number | null;
  subject: LimitSubject;
  per: LimitPeriod;
}

/** A key as a form has it. */
export interface KeyDraft {
  name: string;
  description: string;
  /** Separated by commas. */
  tags: string;
  environment: KeyEnvironment;
  expiry: ExpiryChoice;
  /** `YYYY-MM-DD` */
  date: string;
  /** `run`: what is proposed; `chosen`: `scopes`; `all`: everything that its owner may. */
  power: 'run' | 'chosen' | 'all';
  scopes: Scope[];
  reach: 'all' | 'chosen';
  flows: string[];
  limits: LimitDraft[];
  /** US dollars; none when absent. */
  budget: number | null;
  budgetPer: BudgetPeriod;
  /** One a line. */
  addresses: string;
}

/** What is proposed for a new key. @param flow the only flow it is to reach; all when absent */
export function newDraft(name: string, flow?: string): KeyDraft {
  return {
    name,
    description: '',
    tags: '',
    environment: 'live',
    expiry: '90',
    date: dateFieldValue(Date.now() + 180 * DAY),
    power: 'run',
    scopes: [...PROPOSED_SCOPES],
    reach: flow === undefined ? 'all' : 'chosen',
    flows: flow === undefined ? [] : [flow],
    limits: [],
    budget: null,
    budgetPer: 'month',
    addresses: '',
  };
}

/** A key that is there, to be edited. */
export function draftOf(key: MaskedApiKey): KeyDraft {
  const end = key.expires_at;
  return {
    name: key.name ?? '',
    description: key.description ?? '',
    tags: key.tags.join(', '),
    environment: key.environment,
    expiry: end === null ? 'never' : 'kept',
    date: dateFieldValue(end === null ? Date.now() + 180 * DAY : Date.parse(end)),
    power: powerOf(key.scopes),
    scopes: key.scopes.includes('*') ? [...PROPOSED_SCOPES] : [...key.scopes],
    reach: key.flows === null ? 'all' : 'chosen',
    flows: [...(key.flows ?? [])],
    limits: key.limits.map(limitDraft),
    budget: key.budget?.usd ?? null,
    budgetPer: key.budget?.per ?? 'month',
    addresses: (key.allowed_ips ?? []).join('\n'),
  };
}

/** All that a draft says, as the server takes it. @param kept the expiry that stays when it is not chosen anew */
export function rulesOf(draft: KeyDraft, kept: string | null = null) {
  const scopes: Record<KeyDraft['power'], Scope[]> = {
    run: [...PROPOSED_SCOPES],
    chosen: draft.scopes,
    all: ['*'],
  };
  const end = endOf(draft.expiry, draft.date, Date.now());
  return {
    name: draft.name.trim(),
    description: draft.description.trim() || null,
    tags: pieces(draft.tags, ','),
    environment: draft.environment,
    expires_at: draft.expiry === 'kept' ? kept : end == null ? null : new Date(end).toISOString(),
    scopes: scopes[draft.power],
    flows: draft.reach === 'all' ? null : draft.flows,
    limits: draft.limits.flatMap(limitOf),
    budget: budgetOf(draft),
    allowed_ips: draft.addresses.trim() === '' ? null : pieces(draft.addresses, /[\s,]+/),
  } satisfies CreateApiKey;
}

function powerOf(scopes: readonly Scope[]): KeyDraft['power'] {
  if (scopes.includes('*')) return 'all';
  return scopes.length === 1 && scopes[0] === 'flows:run' ? 'run' : 'chosen';
}

function limitDraft(limit: KeyLimit): LimitDraft {
  if ('concurrent' in limit) return { count: limit.concurrent, subject: 'concurrent', per: 'minute' };
  return 'requests' in limit
    ? { count: limit.requests, subject: 'requests', per: limit.per }
    : { count: limit.tokens, subject: 'tokens', per: limit.per };
}

function limitOf({ count, subject, per }: LimitDraft): KeyLimit[] {
  if (count === null) return [];
  if (subject === 'concurrent') return [{ concurrent: count }];
  return [subject === 'requests' ? { requests: count, per } : { tokens: count, per }];
}

function budgetOf({ budget, budgetPer }: KeyDraft): KeyBudget | null {
  return budget === null ? null : { usd: budget, per: budgetPer };
}

function pieces(text: string, separator: string | RegExp): string[] {
  return [...new Set(text.split(separator).map((piece) => piece.trim()))].filter((piece) => piece !== '');
}
