import { type FlowPlan, type PlanNode } from './flow-plan';
import { type NodeIdentity } from '../component/context';

/** What of a component does not run as its author sees it in Langflow. */
export interface ComponentProblem {
  /** `component_unsupported`: it, or an output that is asked for, has no native form. `component_code_ignored`: code of its author's is not run. */
  readonly code: 'component_unsupported' | 'component_code_ignored';
  readonly node: NodeIdentity;
  readonly message: string;
  /** Whether a run comes to it. */
  readonly runs: boolean;
}

/** All of a flow's components that do not run as they are, in the flow's order. */
export function componentProblems({ nodes, runs }: FlowPlan): readonly ComponentProblem[] {
  const running = new Set(runs);
  return nodes.flatMap((node) => {
    const isRun = running.has(node.index);
    const unsupported = unsupportedOf(node);
    const note = isRun ? '' : ' No run comes to it.';
    const told = (code: ComponentProblem['code'], message: string) => {
      return { code, node: node.identity, message: `${message}${note}`, runs: isRun };
    };
    return [
      ...(unsupported === null ? [] : [told('component_unsupported', `${unsupported} cannot run here.`)]),
      ...(node.ignoresCode ? [told('component_code_ignored', ignoredCode(node.identity))] : []),
    ];
  });
}

function unsupportedOf({ identity: { displayName, type }, component, outputs }: PlanNode): string | null {
  const named = `component "${displayName}" of type ${type}`;
  if (component === null) return `The ${named}`;
  const missing = outputs.find((output) => output.computed && output.declaration === null);
  return missing ? `The output "${missing.name}" of the ${named}` : null;
}

function ignoredCode({ displayName, type }: NodeIdentity): string {
  return `The code of "${displayName}" was changed in Langflow and is not run: the component of type ${type} runs as Langflow brings it along.`;
}
