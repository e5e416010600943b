import type { BlockList } from 'node:net';
import type { KeyBudget, KeyLimit, Scope } from '@flowgate/contracts';
import type { Instant } from './instant';

/** What a key may do, ready to be asked on every request. Shared by all requests with the key: never changed. */
export interface KeyRules {
  /** Whose counters limits and budget use; keys that took one another's place share them. */
  readonly ledgerId: string;
  /** `null`: everything that the owner may. */
  readonly scopes: ReadonlySet<Scope> | null;
  /** `null`: all of the owner's flows. */
  readonly flows: FlowReach | null;
  /** Where the key is accepted from; `null`: from anywhere. */
  readonly addresses: BlockList | null;
  /** The same as text: addresses and networks. */
  readonly networks: readonly string[] | null;
  readonly limits: readonly KeyLimit[];
  readonly budget: KeyBudget | null;
  /** When the key ends, if it does. */
  readonly expiresAt: Instant | null;
}

/** The flows that a key reaches: these, and all that are in these projects at the time. */
export interface FlowReach {
  readonly flows: ReadonlySet<string>;
  readonly projects: ReadonlySet<string>;
}
