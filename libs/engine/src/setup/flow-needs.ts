import { FlowError } from '../errors/run-errors';
import { type FlowLimits } from '../flow/flow-data';
import { compileFlow } from '../plan/compile-flow';
import { type FlowPlan, type PlanNode } from '../plan/flow-plan';
import { takesChat } from '../plan/takes-chat';
import { fieldNeeds } from './field-needs';
import { modelNeeds } from './model-needs';
import { type FlowNeeds, type Need, type Supported } from './needs';

/**
 * What a flow needs in order to run here. Only components that a run comes to count, and all that is said of them
 * follows from their declarations and the flow's fields. Never throws for what a flow may be.
 * @param json the flow's `data`, or a whole export
 */
export function flowNeeds(json: unknown, supported: Supported, limits?: FlowLimits): FlowNeeds {
  try {
    return planNeeds(compileFlow(json, supported.catalog, limits), supported);
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    return { needs: [invalid(error.message)], unused: [], ignoredCode: [], takesChat: false };
  }
}

function planNeeds(plan: FlowPlan, supported: Supported): FlowNeeds {
  const { nodes, runs } = plan;
  const running = new Set(runs);
  const unused = nodes.filter(({ index }) => !running.has(index)).map(({ identity }) => identity);
  if (runs.length === 0) {
    const empty =
      nodes.length === 0 ? 'The flow has no components.' : 'No component of the flow can begin a run.';
    return { needs: [invalid(empty)], unused, ignoredCode: [], takesChat: false };
  }
  const needs = runs.flatMap((index) => {
    const node = nodes[index];
    return node ? nodeNeeds(node, supported) : [];
  });
  const ignoredCode = nodes.filter(({ index, ignoresCode }) => ignoresCode && running.has(index));
  return {
    needs,
    unused,
    ignoredCode: ignoredCode.map(({ identity }) => identity),
    takesChat: takesChat(plan),
  };
}

function nodeNeeds(node: PlanNode, supported: Supported): readonly Need[] {
  const { component, identity } = node;
  if (component === null) return [unsupported(node, `"${identity.displayName}"`)];
  const missing = node.outputs.find((output) => output.computed && output.declaration === null);
  if (missing) return [unsupported(node, `The output "${missing.name}" of "${identity.displayName}"`)];
  const ofModel = modelNeeds(node, component, supported.providers);
  return [...ofModel.needs, ...fieldNeeds(node, component, ofModel.settled)];
}

function unsupported({ identity }: PlanNode, what: string): Need {
  return {
    code: 'component_unsupported',
    node: identity,
    field: null,
    label: null,
    message: `${what} has no native counterpart in Flowgate (component type ${identity.type}).`,
    fix: 'Have it computed by an endpoint of your own, or replace it in Langflow and import the flow again.',
    variables: [],
    shown: false,
    takesDefault: false,
  };
}

function invalid(message: string): Need {
  return {
    code: 'flow_invalid',
    node: null,
    field: null,
    label: null,
    message,
    fix: 'Correct the flow in Langflow, then export it and import it again.',
    variables: [],
    shown: false,
    takesDefault: false,
  };
}
