/** Why a notice is given. */
export const NOTICE_TYPES = ['key.expiring', 'budget.used'] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

/** A key ends soon. */
export interface KeyExpiring {
  api_key_id: string;
  name: string | null;
  expires_at: string;
  /** 14, 3 or 1: the notice is given when so many days are left. */
  days: number;
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

/** Something that the owner of a key should know before it is too late. */
export interface Notice {
  id: string;
  type: NoticeType;
  /** UTC. */
  at: string;
  data: KeyExpiring | BudgetUsed;
}

export interface NoticeList {
  /** The newest first; those that were dismissed are not among them. */
  notices: Notice[];
}
