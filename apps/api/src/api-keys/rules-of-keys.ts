import { Injectable } from '@nestjs/common';
import type { KeyBudget, KeyLimit, Scope } from '@flowgate/contracts';
import { LRUCache } from 'lru-cache';
import type { FlowReach, KeyRules } from '../common/key-rules';
import type { KeyOwner, RuleTexts } from '../database/look-ups/key-owner';
import { blockListOf } from './networks';

/** Some 2 MB of keys with plain rules. */
const MOST_KEPT = 5000;

interface Kept {
  readonly version: number;
  readonly rules: KeyRules;
}

/** The rules of keys, read once for each version of a key: to read them costs more than the look-up that brings them. */
@Injectable()
export class RulesOfKeys {
  private readonly kept = new LRUCache<string, Kept>({ max: MOST_KEPT });

  of(key: KeyOwner): KeyRules {
    const kept = this.kept.get(key.id);
    if (kept?.version === key.version) return kept.rules;
    const rules = { ledgerId: key.ledgerId, ...readRules(key) };
    this.kept.set(key.id, { version: key.version, rules });
    return rules;
  }
}

function readRules({ scopes, flows, allowedIps, limits, budget }: RuleTexts): Omit<KeyRules, 'ledgerId'> {
  const allowed = JSON.parse(scopes) as Scope[];
  return {
    scopes: allowed.includes('*') ? null : new Set(allowed),
    flows: flows === null ? null : reachOf(JSON.parse(flows) as string[]),
    addresses: allowedIps === null ? null : blockListOf(JSON.parse(allowedIps) as string[]),
    limits: JSON.parse(limits) as KeyLimit[],
    budget: budget === null ? null : (JSON.parse(budget) as KeyBudget),
  };
}

const PROJECT = 'project:';

/** The flows that a key's list names: ids, and projects by theirs. */
export function reachOf(named: readonly string[]): FlowReach {
  const [projects, flows] = [new Set<string>(), new Set<string>()];
  for (const each of named) {
    if (each.startsWith(PROJECT)) projects.add(each.slice(PROJECT.length));
    else flows.add(each);
  }
  return { flows, projects };
}
