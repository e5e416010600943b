/** What one run changes about a plan's fields. The plan and the flow behind it stay as they are. */
import { innerField } from '../flow/expand-groups';
import { type FlowField } from '../flow/flow-data';
import { type FieldPlan, planField } from '../plan/field-plan';
import { type FlowPlan, type TweakField } from '../plan/flow-plan';

export class Overlay {
  readonly #fields = new Map<TweakField, FlowField>();
  readonly #byNode = new Map<number, Map<string, FieldPlan>>();

  constructor(private readonly plan: FlowPlan) {}

  /** The field as it is by now, for a change on top of a change. */
  current(target: TweakField): FlowField {
    return this.#fields.get(target) ?? target.field;
  }

  /** @param byRequest false for what the flow's owner has set up */
  change(target: TweakField, field: FlowField, byRequest = true): void {
    this.#fields.set(target, field);
    const node = this.plan.nodes[target.node];
    const planned = node?.fields.get(target.name);
    if (!node || !planned) return;
    const changed = target.ofGroup ? innerField(field, node.template.get(target.name)) : field;
    const fields = this.#byNode.get(target.node) ?? new Map<string, FieldPlan>();
    fields.set(target.name, planField(target.name, changed, planned.declaration, planned.edges, byRequest));
    this.#byNode.set(target.node, fields);
  }

  /** The changed fields of a node, by name; `undefined` when it has none. */
  of(node: number): ReadonlyMap<string, FieldPlan> | undefined {
    return this.#byNode.get(node);
  }
}
