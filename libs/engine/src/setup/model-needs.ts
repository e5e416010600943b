import { type Component } from '../component/component';
import { type InputDeclarations, type ModelChoiceInputs } from '../component/input';
import { type PlanNode } from '../plan/flow-plan';
import { fieldLabel, type FieldValue, fieldValue } from './field-value';
import { type ModelProvider, type ModelProviders, type Need } from './needs';

export interface ModelNeeds {
  readonly needs: readonly Need[];
  /** The fields about which everything is said. */
  readonly settled: ReadonlySet<string>;
}

/** The model and the key that a component needs: of the provider that the flow chooses, or of its only one. */
export function modelNeeds(node: PlanNode, { inputs }: Component, providers: ModelProviders): ModelNeeds {
  const needs: Need[] = [];
  const settled = new Set<string>();
  for (const [name, { kind, choice, required = true }] of Object.entries(inputs)) {
    if (kind !== 'model' || !choice) continue;
    for (const field of [name, choice.key]) settled.add(field);
    const chosen = chosenModel(node, name, choice, providers);
    if (chosen.kind === 'provider') needs.push(...providerKeyNeed(node, choice.key, chosen.provider));
    else if (chosen.kind === 'missing' && (required || !chosen.isEmpty)) needs.push(chosen.need);
  }
  for (const [variable, names] of keyFields(inputs, settled)) {
    for (const field of names) settled.add(field);
    const field = keyField(node, names);
    needs.push(...ownKeyNeed(node, field, variable));
  }
  return { needs, settled };
}

/** The key of a component whose service is always the same: a field that names a variable means that one. */
function ownKeyNeed(node: PlanNode, field: string, variable: string): readonly Need[] {
  const value = fieldValue(node, field);
  const why = `: "${fieldLabel(node, field)}" is empty`;
  return keyNeed(node, field, value.kind === 'variable' ? value.name : variable, why);
}

/** The secrets that a variable stands in for, by that variable: over the releases one key has had several fields. */
function keyFields(inputs: InputDeclarations, settled: ReadonlySet<string>): ReadonlyMap<string, string[]> {
  const byVariable = new Map<string, string[]>();
  for (const [name, { kind, variable }] of Object.entries(inputs)) {
    if (kind !== 'secret' || variable === undefined || settled.has(name)) continue;
    byVariable.set(variable, [...(byVariable.get(variable) ?? []), name]);
  }
  return byVariable;
}

/** The one that holds something, else the one that the flow has. */
function keyField(node: PlanNode, names: readonly string[]): string {
  const filled = names.find((name) => fieldValue(node, name).kind !== 'empty');
  return filled ?? names.find((name) => node.template.has(name)) ?? names[0] ?? '';
}

type Chosen =
  | { readonly kind: 'provider'; readonly provider: ModelProvider }
  | { readonly kind: 'missing'; readonly need: Need; readonly isEmpty: boolean }
  /** An edge brings the model, or a variable says which it is. */
  | { readonly kind: 'unknown' };

function chosenModel(
  node: PlanNode,
  field: string,
  choice: ModelChoiceInputs,
  providers: ModelProviders,
): Chosen {
  const value = fieldValue(node, field);
  const providerFields = choice.provider.map((name) => fieldValue(node, name));
  const nameFields = choice.name.map((name) => fieldValue(node, name));
  const instead = choice.instead.map((name) => fieldValue(node, name)).filter(({ kind }) => kind === 'later');
  const all = [value, ...providerFields, ...nameFields, ...instead];
  if (all.some(({ kind }) => kind === 'later' || kind === 'variable')) return { kind: 'unknown' };
  const entry = modelEntry(value);
  const model = firstText(nameFields) || entry.name;
  const providerName = firstText(providerFields) || entry.provider;
  const { displayName } = node.identity;
  const missing = (code: Need['code'], message: string, fix: string): Chosen => {
    const label = fieldLabel(node, field);
    const need = { node: node.identity, field, label, variables: [], shown: false, takesDefault: false };
    return { kind: 'missing', need: { code, message, fix, ...need }, isEmpty: model === '' };
  };
  if (model === '')
    return missing('model_missing', `No model is chosen in "${displayName}".`, 'Choose a model.');
  const provider = providerName === '' ? providers.ofModel(model) : providers.named(providerName);
  if (provider) return { kind: 'provider', provider };
  if (providerName === '') {
    const message = `It is not known who provides the model "${model}" of "${displayName}".`;
    return missing('model_missing', message, 'Choose the model together with its provider.');
  }
  const message = `Models of ${providerName}, which "${displayName}" uses, cannot be reached from here.`;
  return missing('model_unavailable', message, 'Choose a model of another provider.');
}

/** `[{name, provider}]`, also without the list; or the plain name. The editor's word for a wanted edge names none. */
function modelEntry(field: FieldValue): { readonly name: string; readonly provider: string } {
  const given = field.kind === 'value' ? field.value : '';
  const entry: unknown = Array.isArray(given) ? given[0] : given;
  if (typeof entry === 'string') return { name: entry === 'connect_other_models' ? '' : entry, provider: '' };
  const { name, provider } = (entry ?? {}) as { name?: unknown; provider?: unknown };
  return { name: stringOf(name), provider: stringOf(provider) };
}

function providerKeyNeed(
  node: PlanNode,
  field: string,
  { name, keyVariable, keyIsOptional = false }: ModelProvider,
): readonly Need[] {
  return keyVariable === null || keyIsOptional ? [] : keyNeed(node, field, keyVariable, ` for ${name}`);
}

function keyNeed(node: PlanNode, field: string, keyVariable: string, why: string): readonly Need[] {
  const value = fieldValue(node, field);
  const variables = keyVariables(value, keyVariable);
  if (variables === null) return [];
  const { displayName } = node.identity;
  return [
    {
      code: 'key_missing',
      node: node.identity,
      field,
      label: fieldLabel(node, field),
      message: `"${displayName}" needs an API key${why}.`,
      fix: `Create the variable ${variables[0] ?? keyVariable}, or enter a key in the component.`,
      variables,
      shown: false,
      takesDefault: value.kind === 'empty',
    },
  ];
}

/** The variables that may hold the key; `null` when none has to. A text in capitals names the one that must. */
function keyVariables(field: FieldValue, keyVariable: string): readonly string[] | null {
  if (field.kind === 'empty') return [keyVariable];
  if (field.kind === 'variable') return [...new Set([field.name, keyVariable])];
  const text = textOf(field);
  return /^[A-Z][A-Z0-9_]*$/.test(text) ? [text] : null;
}

function firstText(fields: readonly FieldValue[]): string {
  return fields.map(textOf).find((text) => text !== '') ?? '';
}

function textOf(field: FieldValue): string {
  return field.kind === 'value' ? stringOf(field.value).trim() : '';
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
