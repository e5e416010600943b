import { type TweakField, type TweakTarget } from './flow-plan';

/** The flow's nodes as its author sees them, found by what a tweak calls them, so that each tweak costs the same in a large flow. */
export class TweakTargets {
  readonly #byId = new Map<string, TweakTarget>();
  readonly #byDisplayName = new Map<string, TweakTarget>();
  readonly #byField = new Map<string, TweakField[]>();

  constructor(targets: Iterable<TweakTarget>) {
    for (const target of targets) {
      this.#byId.set(target.id, target);
      this.#byDisplayName.set(target.displayName, target);
      for (const [name, field] of target.fields) {
        const fields = this.#byField.get(name);
        if (fields) fields.push(field);
        else this.#byField.set(name, [field]);
      }
    }
  }

  /** By id, else by display name; the last of several. */
  node(key: string): TweakTarget | undefined {
    return this.#byId.get(key) ?? this.#byDisplayName.get(key);
  }

  /** The fields of that name, in the order of their nodes. */
  fields(name: string): readonly TweakField[] {
    return this.#byField.get(name) ?? [];
  }

  all(): Iterable<TweakTarget> {
    return this.#byId.values();
  }
}
