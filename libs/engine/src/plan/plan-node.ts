import { type Component, type FlowEnd, type OutputDeclaration } from '../component/component';
import { type Neighbours, type NodeIdentity } from '../component/context';
import { toolkit, toolkitName } from '../component/toolkit';
import { type FlowNode, type FlowOutput } from '../flow/flow-data';
import { type FieldEdge, type FieldPlan, planField } from './field-plan';
import { type PlanNode, type PlanOutput } from './flow-plan';
import { isHidden } from './template-value';

/** An edge between positions in the plan. */
export interface PlanEdge {
  readonly source: number;
  readonly output: string;
  readonly target: number;
  readonly field: string;
  /** It leads back into a loop, and brings nothing but the result of a turn. */
  readonly isFeedback: boolean;
}

/** A node with its surroundings, as compiling sees it. */
export interface NodeParts {
  readonly index: number;
  readonly node: FlowNode;
  readonly component: Component | null;
  /** The node's code is its author's own. */
  readonly hasOwnCode: boolean;
  /** Where the flow begins or ends here: by its component, or by one whose type its id begins with. */
  readonly end: FlowEnd | null;
  /** Edges into and out of the node, in the order of the flow. */
  readonly incoming: readonly PlanEdge[];
  readonly outgoing: readonly PlanEdge[];
}

/** What the plan of one node needs to know of the others. */
export interface PlanScope {
  readonly identities: readonly NodeIdentity[];
  /** The type of each node's component, or the flow's name for it when there is none. */
  readonly types: readonly string[];
  readonly waits: (index: number) => Pick<PlanNode, 'pending' | 'waitsFor' | 'successors'>;
  readonly streamable: (edges: readonly PlanEdge[]) => boolean;
}

export function planNode(parts: NodeParts, scope: PlanScope): PlanNode {
  const { index, node, component, hasOwnCode, end, incoming, outgoing } = parts;
  const isInput = node.isInput || end?.side === 'input';
  const fields = planFields(parts);
  return {
    index,
    identity: identityOf(node, component),
    description: node.description,
    component,
    ignoresCode: component !== null && component.replacesCode !== true && hasOwnCode,
    template: node.template,
    fields,
    ...split(component, fields),
    outputs: planOutputs(parts, scope),
    links: linksOf(parts, scope),
    firstSource: incoming[0]?.source ?? null,
    predecessors: [...new Set(incoming.flatMap((edge) => (edge.isFeedback ? [] : edge.source)))],
    outgoing: outgoing.flatMap(({ output, target, isFeedback }) => (isFeedback ? [] : { output, target })),
    feedback: feedbackOf(incoming),
    ...scope.waits(index),
    isInput,
    isOutput: node.isOutput || end?.side === 'output',
    interface: end?.shows ?? null,
    takesSession: takes(node, 'session_id', incoming),
    takesInput: isInput && !incoming.some((edge) => edge.field === 'input_value'),
    inputType: component?.end?.takes ?? null,
  };
}

function feedbackOf(incoming: readonly PlanEdge[]): PlanNode['feedback'] {
  const edge = incoming.find(({ isFeedback }) => isFeedback);
  return edge ? { source: edge.source, output: edge.field } : null;
}

export function identityOf({ id, type, displayName }: FlowNode, component: Component | null): NodeIdentity {
  return { id, type, displayName, componentName: component?.displayName ?? displayName };
}

function takes(node: FlowNode, name: string, incoming: readonly PlanEdge[]): boolean {
  const field = node.template.get(name);
  return field !== undefined && !isHidden(field) && !incoming.some((edge) => edge.field === name);
}

function planFields({ node, component, incoming }: NodeParts): ReadonlyMap<string, FieldPlan> {
  const edges = new Map<string, FieldEdge[]>();
  for (const { source, output, field } of incoming) {
    const into = edges.get(field) ?? [];
    into.push({ source, output });
    edges.set(field, into);
  }
  const fields = new Map<string, FieldPlan>();
  for (const [name, field] of node.template) {
    if (field.type !== 'code' && name !== 'code') {
      fields.set(name, planField(name, field, declarationOf(component, name), edges.get(name) ?? []));
    }
  }
  return fields;
}

function declarationOf(component: Component | null, name: string) {
  return component && Object.hasOwn(component.inputs, name) ? (component.inputs[name] ?? null) : null;
}

function split(component: Component | null, fields: ReadonlyMap<string, FieldPlan>) {
  const openFields: FieldPlan[] = [];
  const fixedInputs: Record<string, unknown> = {};
  const fixedExtras = Object.create(null) as Record<string, unknown>;
  for (const [name, { default: fallback }] of Object.entries(component?.inputs ?? {}))
    fixedInputs[name] = fallback;
  for (const field of fields.values()) {
    const { initial } = field;
    if (field.edges.length > 0 || (initial.kind !== 'value' && initial.kind !== 'unset')) {
      openFields.push(field);
    } else if (initial.kind === 'value') {
      (field.declaration ? fixedInputs : fixedExtras)[field.name] = initial.value;
    }
  }
  return { openFields, fixedInputs, fixedExtras };
}

/** With edges out of it, a node computes what any edge at it names; without, all that it has (docs/langflow/execution.md#which-outputs-are-computed). */
function planOutputs(
  { node, component, incoming, outgoing }: NodeParts,
  scope: PlanScope,
): readonly PlanOutput[] {
  const named = new Set([...incoming, ...outgoing].map((edge) => edge.output));
  // What a turn of a loop gives is the first output of its last node, whichever the edge back into the loop names.
  const [first] = node.outputs;
  if (first && outgoing.some((edge) => edge.isFeedback)) named.add(first.name);
  return node.outputs.map((output): PlanOutput => {
    const declaration = outputDeclaration(component, output);
    const unasked = declaration !== null && (output.name !== toolkitName || node.outputs.length === 1);
    return {
      name: output.name,
      declaration,
      computed: outgoing.length > 0 ? named.has(output.name) : unasked,
      streamable: scope.streamable(outgoing.filter((edge) => edge.output === output.name)),
    };
  });
}

/** By name, else by method: some releases renamed an output and kept its method. */
function outputDeclaration(
  component: Component | null,
  { name, method }: FlowOutput,
): OutputDeclaration | null {
  if (!component) return null;
  if (Object.hasOwn(component.outputs, name)) return component.outputs[name] ?? null;
  if (name === toolkitName) return toolkit;
  const renamed = Object.values(component.outputs).find((candidate) => candidate.method === method);
  return renamed ?? component.dynamicOutput?.(name, method) ?? null;
}

/** By the components' own type names, whichever alias the flow has. */
function linksOf({ incoming, outgoing }: NodeParts, { identities, types }: PlanScope): PlanNode['links'] {
  const sources = [...new Set(incoming.map((edge) => edge.source))].flatMap(
    (source) => identities[source] ?? [],
  );
  const targets = [...new Set(outgoing.map((edge) => edge.target))];
  const feeds: Neighbours['feeds'] = (type) =>
    targets.filter((target) => types[target] === type).flatMap((target) => identities[target] ?? []);
  return { sources, feeds };
}
