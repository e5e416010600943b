/** What a node's fields hold when its turn comes: from edges, variables, tweaks, the template (docs/langflow/execution.md#how-edges-fill-fields). */
import { coerce } from '../component/coerce';
import { type FieldPlan, type InitialValue } from '../plan/field-plan';
import { type PlanNode } from '../plan/flow-plan';
import { unset } from '../plan/template-value';
import { StreamedMessage } from '../values/streamed-message';
import { ofFlow, ofRequest, ofRun } from '../secrets/provenance';
import { edgeValue } from './edge-value';
import { resolveRows, resolveVariable } from './resolve-variable';
import { type RunState } from './run-state';

export interface NodeValues {
  readonly inputs: Record<string, unknown>;
  /** The plan's own until a run has another. */
  extraFields: Record<string, unknown>;
}

/** @throws ComponentError when a value does not fit its input, or a variable may not be used there */
export async function resolveInputs(run: RunState, node: PlanNode): Promise<NodeValues> {
  const values: NodeValues = {
    inputs: { ...node.fixedInputs },
    extraFields: node.fixedExtras,
  };
  const tweaked = run.shared.overlay?.of(node.index);
  for (const field of node.openFields) if (!tweaked?.has(field.name)) await fill(run, node, field, values);
  for (const field of tweaked?.values() ?? []) {
    reset(node, field, values);
    await fill(run, node, field, values);
  }
  if (node.takesSession) set(node, values, 'session_id', run.scope.sessionId);
  const placed = placedInput(run, node);
  if (placed !== null) set(node, values, 'input_value', placed);
  placePayload(run, node, values);
  const { files } = run.shared.request;
  if (files?.length && node.takesInput && node.inputType === 'chat') set(node, values, 'files', files);
  return values;
}

/** The text that a request gives to the inputs of its type (docs/langflow/execution.md#placing-the-input). */
function placedInput({ shared: { request } }: RunState, node: PlanNode): string | null {
  if (!node.takesInput || request.inputValue === null || request.inputValue === undefined) return null;
  if (request.inputComponents?.length && !isNamed(node, request.inputComponents)) return null;
  const type = request.inputType === undefined ? 'chat' : (request.inputType ?? 'any');
  return type === 'any' || node.inputType === type ? request.inputValue : null;
}

/** What a webhook's caller sent, whatever the flow or a tweak says of that field. */
function placePayload({ shared: { request } }: RunState, node: PlanNode, values: NodeValues): void {
  const { payload } = request;
  if (payload === null || payload === undefined) return;
  const field = node.component?.end?.takesPayload;
  if (field !== undefined) set(node, values, field, payload);
}

function isNamed({ identity }: PlanNode, names: readonly string[]): boolean {
  return names.includes(identity.id) || names.includes(identity.displayName);
}

async function fill(run: RunState, node: PlanNode, field: FieldPlan, values: NodeValues): Promise<void> {
  const fromEdges = edgeValue(run, field);
  const value = fromEdges === unset ? await initialValue(run, field.initial) : fromEdges;
  if (value === unset) return;
  if (!field.declaration) {
    setExtra(node, values, field.name, value);
  } else if (fromEdges === unset && field.initial.kind === 'value') {
    values.inputs[field.name] = value;
  } else {
    const streamed = value instanceof StreamedMessage && field.declaration.streamed;
    const provenance = fromEdges !== unset ? ofRun : field.byRequest ? ofRequest : ofFlow;
    values.inputs[field.name] = streamed ? value : coerce(field.name, field.declaration, value, provenance);
  }
}

/** A tweak that empties a field brings its default back. */
function reset(node: PlanNode, { name, declaration }: FieldPlan, values: NodeValues): void {
  if (declaration) values.inputs[name] = declaration.default;
  else if (node.fields.get(name)?.initial.kind !== 'unset') setExtra(node, values, name, '');
}

function set(node: PlanNode, values: NodeValues, name: string, value: unknown): void {
  const declaration =
    node.component && Object.hasOwn(node.component.inputs, name) ? node.component.inputs[name] : null;
  if (declaration) values.inputs[name] = coerce(name, declaration, value, ofRequest);
  else setExtra(node, values, name, value);
}

/** The plan's own object is copied for the first of them only. */
function setExtra(node: PlanNode, values: NodeValues, name: string, value: unknown): void {
  if (values.extraFields === node.fixedExtras)
    values.extraFields = Object.assign(Object.create(null) as Record<string, unknown>, node.fixedExtras);
  values.extraFields[name] = value;
}

async function initialValue(run: RunState, initial: InitialValue): Promise<unknown> {
  switch (initial.kind) {
    case 'unset':
      return unset;
    case 'value':
      return initial.value;
    case 'invalid':
      throw initial.error;
    case 'variable':
      return resolveVariable(run.host, initial.variable, initial);
    case 'rows':
      return resolveRows(run.host, initial.rows, initial);
  }
}
