import { type Component } from '../component/component';
import { type FieldPlan } from '../plan/field-plan';
import { type PlanNode } from '../plan/flow-plan';
import { isObject } from '../flow/json';
import { isHidden } from '../plan/template-value';
import { fieldLabel, fieldValue } from './field-value';
import { type Need } from './needs';

/**
 * The required fields of a component that nothing fills, and the global variables that its fields name.
 * @param settled fields that need not be looked at
 */
export function fieldNeeds(
  node: PlanNode,
  component: Component,
  settled: ReadonlySet<string>,
): readonly Need[] {
  const names = new Set([...node.fields.keys(), ...Object.keys(component.inputs)]);
  return [...names]
    .filter((name) => !settled.has(name))
    .flatMap((name) => {
      const field = node.fields.get(name);
      return [...requiredNeed(node, component, name), ...(field ? valueNeeds(node, field) : [])];
    });
}

function requiredNeed(node: PlanNode, component: Component, name: string): readonly Need[] {
  if (fieldValue(node, name).kind !== 'empty' || !isRequired(node, component, name)) return [];
  const label = fieldLabel(node, name);
  const of = `"${label}" of "${node.identity.displayName}"`;
  const isHandle = declarationOf(component, name)?.kind === 'handle';
  const message = isHandle ? `Nothing is connected to ${of}.` : `${of} is empty.`;
  const fix = isHandle
    ? 'Connect it in Langflow, then export the flow and import it again.'
    : 'Enter a value.';
  const takesDefault = node.template.get(name)?.type === 'str';
  return [{ ...about(node, name), code: 'field_required', message, fix, variables: [], takesDefault }];
}

/** What edges alone can fill is required only where the declaration says so: Langflow marks such fields more often than it needs them. */
function isRequired({ template }: PlanNode, component: Component, name: string): boolean {
  const declaration = declarationOf(component, name);
  const field = template.get(name);
  // No run reads it, and nobody can fill it.
  if (field && isHidden(field)) return false;
  if (declaration?.required !== undefined) return declaration.required;
  return (
    declaration !== null &&
    declaration.kind !== 'handle' &&
    field?.type !== 'other' &&
    field?.required === true
  );
}

function valueNeeds(node: PlanNode, field: FieldPlan): readonly Need[] {
  const { initial, name } = field;
  const value = fieldValue(node, name);
  if (value.kind === 'later' || value.kind === 'empty') return [];
  if (initial.kind === 'variable')
    return [variableNeed(node, name, initial.variable, initial.input !== 'secret')];
  if (initial.kind === 'rows') {
    const cells = initial.rows
      .filter(isObject)
      .flatMap((row) => initial.columns.map((column) => row[column]));
    const variables = cells.filter((cell) => typeof cell === 'string' && cell !== '') as string[];
    return [...new Set(variables)].map((variable) => variableNeed(node, name, variable, true));
  }
  if (initial.kind !== 'invalid') return [];
  const reason = initial.error instanceof Error ? initial.error.message : 'The value does not fit.';
  return [
    {
      ...about(node, name),
      code: 'field_invalid',
      message: reason,
      fix: 'Correct the value.',
      variables: [],
    },
  ];
}

function variableNeed(node: PlanNode, name: string, variable: string, shown: boolean): Need {
  const { displayName } = node.identity;
  return {
    ...about(node, name),
    code: 'variable_missing',
    message: `The global variable ${variable} does not exist; "${fieldLabel(node, name)}" of "${displayName}" reads it.`,
    fix: `Create the variable ${variable}, or enter a value.`,
    variables: [variable],
    shown,
  };
}

function about(node: PlanNode, field: string) {
  const label = fieldLabel(node, field);
  return { node: node.identity, field, label, shown: false, takesDefault: false };
}

function declarationOf({ inputs }: Component, name: string) {
  return Object.hasOwn(inputs, name) ? (inputs[name] ?? null) : null;
}
