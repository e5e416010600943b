import { toolkit } from '../component/toolkit';
import { type PlanNode } from '../plan/flow-plan';
import { heldValue, isHidden } from '../plan/template-value';

/** What is known of a field's value before a run. */
export type FieldValue =
  /** An edge, the request or a model that calls the component as a tool gives it. */
  | { readonly kind: 'later' }
  | { readonly kind: 'empty' }
  /** The value of a global variable. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'value'; readonly value: unknown };

/** The value of a field as the flow has it; a field that the flow lacks or hides is empty. */
export function fieldValue(node: PlanNode, name: string): FieldValue {
  const field = node.template.get(name);
  if (isFilledByRun(node, name)) return { kind: 'later' };
  if (!field || isHidden(field)) return { kind: 'empty' };
  const value = heldValue(field);
  if (isNothing(value)) return { kind: 'empty' };
  return field.load_from_db === true && typeof value === 'string'
    ? { kind: 'variable', name: value }
    : { kind: 'value', value };
}

/** The field's name as people read it. */
export function fieldLabel({ template, component }: PlanNode, name: string): string {
  const shown = template.get(name)?.display_name;
  if (typeof shown === 'string' && shown !== '') return shown;
  return component?.inputs[name]?.displayName ?? name;
}

function isFilledByRun(node: PlanNode, name: string): boolean {
  if ((node.fields.get(name)?.edges.length ?? 0) > 0) return true;
  if (name === 'input_value' && node.takesInput) return true;
  if (name === 'session_id' && node.takesSession) return true;
  return isTool(node) && isArgument(node, name);
}

/** A component that a model calls as a tool hands out itself, and nothing that it computes. */
function isTool({ outputs }: PlanNode): boolean {
  return outputs.some(({ declaration, computed }) => computed && declaration === toolkit);
}

function isArgument({ template, component }: PlanNode, name: string): boolean {
  return template.get(name)?.tool_mode === true || component?.inputs[name]?.toolArgument === true;
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isNothing);
  return typeof value === 'object' && Object.keys(value).length === 0;
}
