import { Injectable } from '@nestjs/common';
import type { KeyBudget, KeyLimit, Scope } from '@flowgate/contracts';
import { LRUCache } from 'lru-cache';
import type { FlowReach, KeyRules } from '../common/key-rules';
import type { KeyOwner } from '../database/look-ups/key-owner';
import { storedRules, type StoredRules } from '../database/look-ups/stored-rules';
import { Statements } from '../database/statements';
import { blockListOf } from './networks';

/** Some 2 MB of keys with plain rules. */
const MOST_KEPT = 5000;

interface Kept {
  readonly version: number;
  readonly rules: KeyRules;
}

/** The rules of keys, read once for each version of a key: to bring and parse them costs more than the look-up of the key. */
@Injectable()
export class RulesOfKeys {
  private readonly kept = new LRUCache<string, Kept>({ max: MOST_KEPT });

  constructor(private readonly statements: Statements) {}

  /** Those of this version; `null` when they have to be read. */
  known({ id, version }: KeyVersion): KeyRules | null {
    const kept = this.kept.get(id);
    return kept?.version === version ? kept.rules : null;
  }

  /** Those of this version or a later one; `null` when the key is there no more. */
  async read({ id }: KeyVersion): Promise<KeyRules | null> {
    const stored = await storedRules(this.statements, id);
    if (stored === undefined) return null;
    const rules = rulesOf(stored);
    this.kept.set(id, { version: stored.version, rules });
    return rules;
  }
}

type KeyVersion = Pick<KeyOwner, 'id' | 'version'>;

function rulesOf({ ledgerId, expiresAt, ...texts }: StoredRules): KeyRules {
  const allowed = JSON.parse(texts.scopes) as Scope[];
  const flows = parsed(texts.flows) as string[] | null;
  const networks = parsed(texts.allowedIps) as string[] | null;
  return {
    ledgerId,
    expiresAt,
    scopes: allowed.includes('*') ? null : new Set(allowed),
    flows: flows && reachOf(flows),
    addresses: networks && blockListOf(networks),
    networks,
    limits: JSON.parse(texts.limits) as KeyLimit[],
    budget: parsed(texts.budget) as KeyBudget | null,
  };
}

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

/** How a list of flows names all those of a project: `project:<id>`. */
export const PROJECT = 'project:';

/** The flows that a key's list names: ids, and projects by theirs. */
export function reachOf(named: readonly string[]): FlowReach {
  const [projects, flows] = [new Set<string>(), new Set<string>()];
  for (const each of named) {
    if (each.startsWith(PROJECT)) projects.add(each.slice(PROJECT.length));
    else flows.add(each);
  }
  return { flows, projects };
}
