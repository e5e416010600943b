/** What the components that run another flow have in common. */
import {
  type ComponentContext,
  ComponentError,
  type FoundFlow,
  type InnerRun,
  Message,
  Data,
  type PlanNode,
  pythonStr,
  RunAbortedError,
  RunLimitError,
  HostUnavailableError,
  type RunResult,
  type VertexResult,
} from '@flowgate/engine';

type Tweaks = Record<string, Record<string, unknown>>;

/**
 * The values of fields called `<node id><separator><field>`, as tweaks of the inner flow; empty ones are left to it.
 * @param separator as the component writes it, `~` or `|`
 */
export function innerTweaks(fields: Readonly<Record<string, unknown>>, separator: string): Tweaks {
  const tweaks: Tweaks = {};
  for (const [name, value] of Object.entries(fields)) {
    const at = name.indexOf(separator);
    if (at <= 0 || value === null || value === undefined || value === '') continue;
    const node = (tweaks[name.slice(0, at)] ??= {});
    node[name.slice(at + 1)] =
      value instanceof Message || value instanceof Data ? pythonStr(value.text) : value;
  }
  return tweaks;
}

/**
 * Runs an inner flow; what it used of models counts for this node.
 * @throws ComponentError in Langflow's words for whatever fails inside; the reason is its cause
 */
export async function runInner(
  context: Pick<ComponentContext, 'flows' | 'reportUsage'>,
  name: string,
  find: () => Promise<FoundFlow>,
  asked: InnerRun,
): Promise<RunResult> {
  try {
    const result = await context.flows.run(await find(), { outputType: 'any', ...asked });
    for (const { usage } of result.vertices) if (usage) context.reportUsage(usage);
    return result;
  } catch (error) {
    if (
      error instanceof HostUnavailableError ||
      error instanceof RunLimitError ||
      error instanceof RunAbortedError
    )
      throw error;
    throw new ComponentError(`Error running flow: ${name}`, { cause: error });
  }
}

/** The ends of the inner flow that have run, with what they gave. */
export function ranOutputs({ plan, vertices }: RunResult): readonly (readonly [PlanNode, VertexResult])[] {
  return plan.nodes.flatMap((node, index): (readonly [PlanNode, VertexResult])[] => {
    const vertex = vertices[index];
    return node.isOutput && vertex?.status === 'done' ? [[node, vertex]] : [];
  });
}
