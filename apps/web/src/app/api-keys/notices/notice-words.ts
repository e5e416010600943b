import type { BudgetUsed, KeyExpiring, KeyLeaked, Notice } from '@flowgate/contracts';
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
  if ('percent' in data) return budgetWords(name, data);
  return 'disabled' in data ? leakWords(name, data) : expiryWords(name, data, now);
}

function leakWords(name: string, { source, url, disabled }: KeyLeaked): NoticeWords {
  const place = url ?? source;
  const where = place === null ? '' : ` (${place})`;
  return {
    heading: `${name} was found in public`,
    detail: disabled
      ? `It is disabled${where}. Create a new key for the applications that use it, and remove this one from where it was found.`
      : `It still works${where}. Disable or rotate it, and remove it from where it was found.`,
    isOver: true,
  };
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
