import { type PlanNode, type RunRequest } from '@flowgate/engine';

/** The nodes that answer, whether they have run or not. When the type asked for leaves none, all outputs do. */
export function answeringNodes(
  nodes: readonly PlanNode[],
  { outputComponent, outputComponents, outputType = 'chat' }: RunRequest,
): readonly PlanNode[] {
  const names = outputComponent ? [outputComponent] : outputComponents;
  if (names?.length)
    return nodes.filter(
      ({ identity: { id, displayName } }) => names.includes(id) || names.includes(displayName),
    );
  if (outputType === 'debug') return nodes;
  const outputs = nodes.filter((node) => node.isOutput);
  if (outputType === 'any') return outputs;
  const chosen = outputs.filter(({ identity }) => identity.id.toLowerCase().includes(outputType));
  return chosen.length > 0 ? chosen : outputs;
}
