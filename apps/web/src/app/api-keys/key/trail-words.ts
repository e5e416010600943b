import type { AuditedChange, AuditEvent, KeyBudget, KeyLimit } from '@flowgate/contracts';
import { dayText } from '../../ui/moments';
import { budgetText, limitText } from '../rules/key-summary';

const ACTIONS: Readonly<Record<string, string>> = {
  'key.create': 'Created',
  'key.update': 'Changed',
  'key.rotate': 'Rotated',
  'key.delete': 'Deleted',
};

const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  description: 'description',
  tags: 'tags',
  environment: 'environment',
  is_active: 'active',
  expires_at: 'expiration',
  scopes: 'permissions',
  flows: 'flows',
  allowed_ips: 'allowed addresses',
  limits: 'limits',
  budget: 'budget',
};

/** What was done: `Changed`. */
export function actionText({ action }: Pick<AuditEvent, 'action'>): string {
  return ACTIONS[action] ?? action;
}

/** By whom: a name, or what acts without one. */
export function actorText({ actor_name: name, agent }: Pick<AuditEvent, 'actor_name' | 'agent'>): string {
  return name ?? agent ?? 'the server';
}

/** What became of the fields, each in a line: `limits: none → 60 requests a minute`. Not of those that a key is made with. */
export function changeTexts({ action, changes }: Pick<AuditEvent, 'action' | 'changes'>): string[] {
  if (action !== 'key.update') return [];
  return Object.entries(changes).map(([field, change]) => {
    const name = FIELDS[field] ?? field;
    return 'changed' in change ? `${name} changed` : `${name}: ${fromTo(field, change)}`;
  });
}

function fromTo(field: string, change: Exclude<AuditedChange, { changed: true }>): string {
  return `${valueText(field, change.from)} → ${valueText(field, change.to)}`;
}

function valueText(field: string, value: unknown): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field === 'limits') return (value as KeyLimit[]).map(limitText).join(', ');
  if (field === 'budget') return budgetText(value as KeyBudget);
  if (field === 'expires_at' && typeof value === 'string') return dayText(Date.parse(value));
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
