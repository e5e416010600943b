import type { KeyBudget, KeyLimit, MaskedApiKey, Scope } from '@flowgate/contracts';
import { minuteText } from '../../ui/moments';
import { scopePhrases } from './scope-words';

/** What a summary is about: a key that is there, or one that is being made. */
export type KeyFacts = Pick<
  MaskedApiKey,
  'scopes' | 'flows' | 'limits' | 'budget' | 'allowed_ips' | 'expires_at' | 'is_active'
>;

/** Names of flows and projects by what a key's list has of them: an id, or `project:<id>`. */
export type ReachNames = ReadonlyMap<string, string>;

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const PROJECT = 'project:';
/** As many names as one reads in a sentence. */
const NAMED = 3;

/** All that one has to know of a key before one hands it out, in sentences. */
export function keySummary(key: KeyFacts, names: ReachNames): string[] {
  const { expires_at: end, allowed_ips: addresses } = key;
  const bounds = [...key.limits.map(limitText), ...(key.budget === null ? [] : [budgetText(key.budget)])];
  return [
    ...(key.is_active ? [] : ['It is disabled: every request is refused until you enable it.']),
    `It can ${list.format(powers(key, names))}.`,
    bounds.length === 0
      ? 'It has no limit on requests or spending.'
      : `It is limited to ${list.format(bounds)}.`,
    addresses === null ? 'It works from any address.' : `It works only from ${list.format(few(addresses))}.`,
    end === null ? 'It works until you delete it.' : `It stops working on ${minuteText(Date.parse(end))}.`,
  ];
}

/** The same in a few words, for a list: `Runs 2 flows`. */
export function reachText({ scopes, flows }: Pick<KeyFacts, 'scopes' | 'flows'>): string {
  const which = flows === null ? 'all flows' : countText(flows);
  if (scopes.includes('*')) return flows === null ? 'Full access' : `Full access to ${which}`;
  const isRun = scopes.includes('flows:run');
  const rest = scopes.length - (isRun ? 1 : 0);
  const more =
    rest === 0 ? '' : `${rest} ${isRun ? 'more ' : ''}${rest === 1 ? 'permission' : 'permissions'}`;
  if (!isRun) return more;
  return `Runs ${which}${more === '' ? '' : ` + ${more}`}`;
}

function powers({ scopes, flows }: KeyFacts, names: ReachNames): string[] {
  const which = flowsText(flows, names);
  if (scopes.includes('*'))
    return [
      flows === null ? 'do everything that you can' : `do everything that you can, but only with ${which}`,
    ];
  if (scopes.length === 0) return ['do nothing yet'];
  return scopePhrases(scopes, which);
}

function flowsText(flows: readonly string[] | null, names: ReachNames): string {
  if (flows === null) return 'all your flows';
  if (flows.length === 0) return 'no flow yet';
  const known = flows.map((one) => names.get(one));
  if (flows.length > NAMED || known.includes(undefined)) return countText(flows);
  return list.format(
    flows.map(
      (one) => `${one.startsWith(PROJECT) ? 'all flows of the project' : 'the flow'} ${names.get(one)}`,
    ),
  );
}

function countText(flows: readonly string[]): string {
  const projects = flows.filter((one) => one.startsWith(PROJECT)).length;
  const single = flows.length - projects;
  return list.format([
    ...(single > 0 || projects === 0 ? [counted(single, 'flow')] : []),
    ...(projects > 0 ? [`all flows of ${counted(projects, 'project')}`] : []),
  ]);
}

/** `60 requests a minute` */
export function limitText(limit: KeyLimit): string {
  if ('concurrent' in limit) return `${counted(limit.concurrent, 'request')} at the same time`;
  const what =
    'requests' in limit ? counted(limit.requests, 'request') : counted(limit.tokens, 'model token');
  return `${what} ${periodText(limit.per)}`;
}

/** `$20 a month` */
export function budgetText({ usd, per: period }: KeyBudget): string {
  return `${moneyText(usd)} of model costs ${periodText(period)}`;
}

/** US dollars, to the cent where that is exact enough: `$20`, `$0.0042`. */
export function moneyText(usd: number): string {
  if (Number.isInteger(usd)) return `$${usd.toLocaleString('en')}`;
  const digits = Math.abs(usd) >= 0.1 ? 2 : 4;
  return `$${usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: digits })}`;
}

/** `a month`, `in total` */
export function periodText(period: string): string {
  if (period === 'ever') return 'in total';
  return period === 'hour' ? 'an hour' : `a ${period}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function few(texts: readonly string[]): string[] {
  const rest = texts.length - NAMED;
  return rest <= 1 ? [...texts] : [...texts.slice(0, NAMED), `${rest} more addresses`];
}

/** The scopes that a form proposes for a key: what most programs need, and nothing else. */
export const PROPOSED_SCOPES: readonly Scope[] = ['flows:run'];
