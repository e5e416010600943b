/** Why a notice is given. */
export const NOTICE_TYPES = ['key.expiring', 'key.leaked', 'budget.used'] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

/** A key ends soon. */
export interface KeyExpiring {
  api_key_id: string;
  name: string | null;
  expires_at: string;
  /** 14, 3 or 1: the notice is given when so many days are left. */
  days: number;
}

/** A key was found in public, and reported to the server. */
export interface KeyLeaked {
  api_key_id: string;
  name: string | null;
  /** What kind of place it was found in, in the reporter's words; `null` when the reporter did not say. */
  source: string | null;
  /** Where it was found. */
  url: string | null;
  /** Whether it is disabled: by this report, or before. */
  disabled: boolean;
}

/** A key's budget is nearly or wholly spent. */
export interface BudgetUsed {
  api_key_id: string;
  name: string | null;
  /** 80 or 100. */
  percent: number;
  usd: number;
  per: string;
  /** When the budget is full again; `null`: never. */
  resets_at: string | null;
}

/** Something that the owner of a key should know, before it is too late where that can be. */
export interface Notice {
  id: string;
  type: NoticeType;
  /** UTC. */
  at: string;
  data: KeyExpiring | KeyLeaked | BudgetUsed;
}

export interface NoticeList {
  /** The newest first; those that were dismissed are not among them. */
  notices: Notice[];
}
