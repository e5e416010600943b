/** A language model component as a row of a table: which fields of the flow hold what its provider is told. */
import {
  Address,
  type Component,
  type ComponentContext,
  input,
  type InputDeclaration,
  Secret,
} from '@flowgate/engine';
import type { CallSettings } from '../models/chat-model';
import { defineModelComponent } from '../models/define-model-component';
import { type ModelRequest, openModel } from '../models/open-model';
import type { Provider } from '../models/provider';

/** A field's name, and what it is when the flow says nothing. */
type NumberField = readonly [name: string, fallback: number];

export interface ModelRow {
  readonly type: string;
  readonly aliases: readonly string[];
  readonly displayName: string;
  readonly provider: Provider;
  /** Fields that hold the model's name; the first that is not empty counts, as in `key` and `baseUrl`. */
  readonly name: readonly string[];
  readonly defaultName?: string;
  readonly key: readonly string[];
  readonly baseUrl?: readonly string[];
  readonly temperature?: NumberField;
  /** Settings that count above zero only, by their name in a call. */
  readonly limits?: Readonly<Partial<Record<Limit, NumberField>>>;
  /** Sent unless it is negative. */
  readonly seed?: NumberField;
  /** Seconds that a call may take, and how often it is repeated; not heeded below zero. */
  readonly timeout?: NumberField;
  readonly retries?: NumberField;
  /** Numbers that go into the request under their own name when they are not zero. */
  readonly numbers?: readonly string[];
  /** `json_mode` and `model_kwargs`. */
  readonly takesFields?: boolean;
  /** Dictionaries of fields that go into the request. */
  readonly fields?: readonly string[];
  /** What this provider alone asks for: texts under the names of their fields, with their usual values. */
  readonly options?: Readonly<Record<string, string>>;
  readonly tellsReasonAlone?: boolean;
  /** Langflow's icon of the component, where it is not as the display name without its blanks. */
  readonly icon?: string;
}

/** The usual limit, which counts above zero. */
export const maxTokens = { maxOutputTokens: ['max_tokens', 0] } as const;

/** What the components have in common that Langflow has made after the one for OpenAI. */
export const openAiFields = {
  temperature: ['temperature', 0.1],
  limits: maxTokens,
  seed: ['seed', 1],
  takesFields: true,
  tellsReasonAlone: true,
} as const satisfies Partial<ModelRow>;

type Limit = 'maxOutputTokens' | 'topP' | 'topK' | 'presencePenalty' | 'frequencyPenalty';

type Fields = Readonly<Record<string, unknown>>;

export function modelComponent(row: ModelRow): Component {
  return defineModelComponent({
    type: row.type,
    aliases: row.aliases,
    displayName: row.displayName,
    description: `Asks a model of ${row.provider.name}.`,
    inputs: inputsOf(row),
    open: (context: ComponentContext) => openModel(requestOf(row, context.inputs), context),
    tellsReasonAlone: row.tellsReasonAlone ?? false,
    icon: row.icon ?? row.displayName.replaceAll(/\W/g, ''),
  });
}

function inputsOf(row: ModelRow): Record<string, InputDeclaration> {
  const numbers = [row.temperature, row.seed, row.timeout, row.retries, ...Object.values(row.limits ?? {})];
  return Object.fromEntries<InputDeclaration>([
    ...row.name.map((name, place) => [name, nameInput(row, place)] as const),
    ...row.key.map((name) => [name, keyInput(row.provider)] as const),
    ...(row.baseUrl ?? []).map((name) => [name, input.address()] as const),
    ...numbers.flatMap((field) => (field ? [[field[0], input.float(field[1])] as const] : [])),
    ...(row.numbers ?? []).map((name) => [name, input.float()] as const),
    ...Object.entries(row.options ?? {}).map(([name, usual]) => [name, input.text(usual)] as const),
    ...(row.fields ?? []).map((name) => [name, input.dict()] as const),
    ...(row.takesFields
      ? [['json_mode', input.bool()] as const, ['model_kwargs', input.dict()] as const]
      : []),
  ]);
}

function requestOf(row: ModelRow, fields: Fields): ModelRequest {
  return {
    provider: row.provider,
    name: firstText(row.name, fields),
    apiKey: firstSecret(row.key, fields),
    baseUrl: firstAddress(row.baseUrl ?? [], fields),
    settings: settingsOf(row, fields),
    bodyFields: bodyFieldsOf(row, fields),
    options: Object.fromEntries(Object.keys(row.options ?? {}).map((name) => [name, textOf(fields[name])])),
  };
}

function settingsOf(row: ModelRow, fields: Fields): CallSettings {
  const { temperature, seed, timeout, retries, limits = {} } = row;
  const value = (field: NumberField | undefined) => (field ? Number(fields[field[0]]) : -1);
  const above = Object.entries(limits).flatMap(([name, field]) => {
    const number = value(field);
    return number > 0 ? [[name, number] as const] : [];
  });
  return {
    ...(temperature ? { temperature: value(temperature) } : {}),
    ...(value(seed) >= 0 ? { seed: value(seed) } : {}),
    ...(value(timeout) >= 1 ? { timeoutMs: value(timeout) * 1000 } : {}),
    ...(value(retries) >= 0 ? { maxRetries: Math.trunc(value(retries)) } : {}),
    ...Object.fromEntries(above),
  };
}

function bodyFieldsOf(row: ModelRow, fields: Fields): Fields {
  const numbers = (row.numbers ?? []).filter((name) => fields[name] !== 0);
  return {
    ...Object.fromEntries(numbers.map((name) => [name, fields[name]])),
    ...(fields.json_mode === true ? { response_format: { type: 'json_object' } } : {}),
    ...(row.takesFields ? (fields.model_kwargs as object) : {}),
    ...Object.fromEntries(
      (row.fields ?? []).flatMap((name) => Object.entries((fields[name] ?? {}) as Fields)),
    ),
  };
}

/** A name without a usual value has to be there, unless several fields may hold it. */
function nameInput({ name, defaultName = '' }: ModelRow, place: number): InputDeclaration {
  return input.text(place === 0 ? defaultName : '', { required: defaultName === '' && name.length === 1 });
}

/** The variable with the provider's key stands in for an empty field; a key that need not be there is not asked for. */
export function keyInput({ keyVariable, keyIsOptional }: Provider): InputDeclaration {
  return input.secret(keyVariable === null || keyIsOptional ? {} : { variable: keyVariable });
}

export function firstText(names: readonly string[], fields: Fields): string {
  return names.map((name) => textOf(fields[name])).find((text) => text !== '') ?? '';
}

export function firstSecret(names: readonly string[], fields: Fields): Secret | null {
  return names.map((name) => fields[name]).find((value) => value instanceof Secret) ?? null;
}

export function firstAddress(names: readonly string[], fields: Fields): Address | null {
  return names.map((name) => fields[name]).find((value) => value instanceof Address) ?? null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
