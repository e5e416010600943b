import type { BudgetUsed, KeyExpiring, Notice } from '@flowgate/contracts';
import { distanceText, minuteText } from '../../ui/moments';
import { moneyText, periodText } from '../rules/key-summary';

/** A notice in words: what is the matter, and what comes of it. */
export interface NoticeWords {
  readonly heading: string;
  readonly detail: string;
  /** Whether requests are refused already. */
  readonly isOver: boolean;
}

export function noticeWords({ data }: Pick<Notice, 'data'>, now: number): NoticeWords {
  const name = data.name ?? 'A key without a name';
  return 'percent' in data ? budgetWords(name, data) : expiryWords(name, data, now);
}

function expiryWords(name: string, { expires_at }: KeyExpiring, now: number): NoticeWords {
  const end = Date.parse(expires_at);
  const isOver = end <= now;
  return {
    heading: isOver ? `${name} has expired` : `${name} expires ${distanceText(end, now)}`,
    detail: isOver
      ? `It stopped working on ${minuteText(end)}. Create a new key for the applications that use it.`
      : `It stops working on ${minuteText(end)}. Rotate it, or give it a later expiration, before then.`,
    isOver,
  };
}

function budgetWords(name: string, { percent, usd, per, resets_at: resets }: BudgetUsed): NoticeWords {
  const isOver = percent >= 100;
  const until = resets === null ? 'until you raise it' : `until ${minuteText(Date.parse(resets))}`;
  const refusal = isOver ? 'Model calls are refused' : 'When it is used up, model calls are refused';
  return {
    heading: isOver ? `${name} has used up its budget` : `${name} has used ${percent} % of its budget`,
    detail: `The budget is ${moneyText(usd)} ${periodText(per)}. ${refusal} ${until}.`,
    isOver,
  };
}
