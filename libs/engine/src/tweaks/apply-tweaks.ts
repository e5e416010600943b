import { TweaksRefusedError } from '../errors/run-errors';
import { type FlowField } from '../flow/flow-data';
import { isObject } from '../flow/json';
import { type FlowPlan, type TweakField } from '../plan/flow-plan';
import { type RunRequest, type TweaksPolicy } from '../run/run-request';
import { type Overlay } from './overlay';

type Tweaks = NonNullable<RunRequest['tweaks']>;

/**
 * Puts a request's tweaks on the overlay (docs/langflow/execution.md#tweaks): an object is for one node, by id or display name; anything
 * else is for every field of that name. Whatever addresses nothing is ignored.
 * @throws TweaksRefusedError naming every field that may not be tweaked; then no tweak has been applied
 */
export function applyTweaks(plan: FlowPlan, tweaks: Tweaks, policy: TweaksPolicy, overlay: Overlay): void {
  const changes = addressed(plan, tweaks);
  const refused = changes.filter(({ name, target }) => isProtected(name, target, plan, policy));
  if (refused.length > 0) {
    const fields = [...new Set(refused.map(({ name }) => name))];
    throw new TweaksRefusedError(policy === 'off' ? noTweaks : protectedField, fields);
  }
  for (const { target, value } of changes) overlay.change(target, tweaked(overlay.current(target), value));
}

const protectedField = 'The field is protected and keeps the value set by the flow author.';
const noTweaks = 'This deployment does not accept tweaks.';

interface Change {
  readonly name: string;
  readonly target: TweakField;
  readonly value: unknown;
}

/** At most one change for each name of a field, and one more for each way of calling its node: as many as the flow has fields. */
function addressed({ targets }: FlowPlan, tweaks: Tweaks): readonly Change[] {
  const forNodes: Change[] = [];
  const forAll: Change[] = [];
  for (const [key, value] of Object.entries(tweaks)) {
    if (isObject(value)) {
      const fields = targets.node(key)?.fields;
      for (const [name, fieldValue] of fields ? Object.entries(value) : []) {
        const target = fields?.get(name);
        if (target) forNodes.push({ name, target, value: fieldValue });
      }
    } else {
      for (const target of targets.fields(key)) forAll.push({ name: key, target, value });
    }
  }
  return [...forNodes, ...forAll];
}

function isProtected(name: string, { field }: TweakField, plan: FlowPlan, policy: TweaksPolicy): boolean {
  if (policy === 'off' || name === 'code' || field.type === 'code') return true;
  return policy === 'declared' && plan.declaresTweaks && field.api_editable !== true;
}

/** The field as the tweak leaves it. Only a tweak that says so itself makes the value a variable's name. */
function tweaked(field: FlowField, value: unknown): FlowField {
  const { type } = field;
  const plain = { ...field, load_from_db: false };
  if (type === 'file') {
    const paths = isObject(value) ? Object.values(value) : [value];
    return { ...plain, value: '', file_path: paths.at(-1) };
  }
  if (type === 'NestedDict') return { ...plain, value: fromJsonText(value) };
  if (type === 'mcp') return { ...plain, value };
  if (type === 'dict' && isObject(value)) return { ...plain, value: unwrapped(value) };
  return isObject(value) ? { ...plain, ...value } : { ...plain, value };
}

function unwrapped(value: Readonly<Record<string, unknown>>): unknown {
  return 'value' in value && Object.keys(value).length === 1 ? value.value : value;
}

/** JSON in a text counts as what it says; any other text stays, for the component to complain of. */
function fromJsonText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}
