/** What was asked of a server and what it acknowledged, noted by the clients before and after each request. */
export class Ledger {
  /** Also the session in which its messages are. */
  readonly name: string;
  readonly keys = new Map<string, { readonly key: string; state: 'live' | 'revoking' | 'revoked' }>();
  /** By id: the names that the flow may have. Two while a change is not answered. */
  readonly flows = new Map<string, string[]>();
  /** By the beginning of their names: how many flows come in together, and whether it was answered. */
  readonly imports = new Map<string, { readonly flows: number; readonly project: boolean; done: boolean }>();
  /** By the text of the question: whether the run was answered. */
  readonly runs = new Map<string, boolean>();
  /** By stored path: the content. */
  readonly files = new Map<string, string>();
  /** Answers that nobody should get. */
  readonly surprises: string[] = [];
  private made = 0;

  constructor(round: string) {
    this.name = round;
  }

  /** A text that was never used before. */
  unique(kind: string): string {
    return `${kind}-${this.name}-${this.made++}.`;
  }

  /** How much was acknowledged. */
  get size(): number {
    const imports = [...this.imports.values()].filter(({ done }) => done).length;
    const runs = [...this.runs.values()].filter(Boolean).length;
    const revoked = [...this.keys.values()].filter(({ state }) => state === 'revoked').length;
    return this.keys.size + revoked + this.flows.size + imports + runs + this.files.size;
  }
}
