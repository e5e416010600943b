import { type SetupFinding, type SetupFindingCode, type SetupState } from '@flowgate/contracts';
import { type FlowNeeds, type KnownVariables, type Need } from './needs';

/** Codes of what cannot be set here. */
const stops: ReadonlySet<SetupFindingCode> = new Set<SetupFindingCode>([
  'flow_invalid',
  'component_unsupported',
]);

/** Whether a flow can run with these variables, and what is in its way; the worst first. Cheap: the needs are worked out already. */
export function flowSetup(
  { needs }: FlowNeeds,
  variables: KnownVariables,
): { readonly state: SetupState; readonly findings: SetupFinding[] } {
  const findings = needs.flatMap((need) => finding(need, variables));
  const stopped = findings.filter(({ code }) => stops.has(code));
  const open = findings.filter(({ code }) => !stops.has(code));
  const state = stopped.length > 0 ? 'cannot_run' : open.length > 0 ? 'needs_setup' : 'ready';
  return { state, findings: [...stopped, ...open] };
}

function finding(need: Need, variables: KnownVariables): readonly SetupFinding[] {
  if (need.takesDefault && variables.defaults.has(need.label ?? '')) return [];
  const found = need.variables.find((name) => variables.kind(name) !== null);
  if (found === undefined) return [shown(need)];
  return need.shown && variables.kind(found) === 'credential' ? [shown(secretNeed(need, found))] : [];
}

function secretNeed(need: Need, variable: string): Need {
  const place = `"${need.label ?? ''}" of "${need.node?.displayName ?? ''}"`;
  return {
    ...need,
    code: 'variable_secret',
    message: `The global variable ${variable} is a credential and cannot be used in ${place}, which shows its value.`,
    fix: 'Choose a variable of type Generic, or enter a value.',
    variables: [],
  };
}

function shown({ node, code, message, fix, field, label, variables }: Need): SetupFinding {
  return {
    code,
    message,
    fix,
    node_id: node?.id ?? null,
    component: node?.displayName ?? null,
    component_type: node?.type ?? null,
    field,
    label,
    variables: [...variables],
  };
}
