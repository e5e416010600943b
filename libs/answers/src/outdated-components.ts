import { type FlowPlan } from '@flowgate/engine';

/**
 * Langflow's hint in the answer of a failed run (docs/langflow/execution.md#errors).
 * @param version the Langflow release that the server counts as
 * @returns `null` when every node was saved by that release, or does not say by which
 */
export function outdatedSuggestion({ versions }: FlowPlan, version: string): string | null {
  const outdated = versions.filter((node) => node.version !== version).map((node) => node.id);
  if (outdated.length === 0) return null;
  return (
    `The flow contains ${outdated.length} outdated components. ` +
    `We recommend updating the following components: ${outdated.join(', ')}.`
  );
}
