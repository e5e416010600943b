import { type Tool } from './tool';

/** The tools of several nodes for one model: each of those that share a name gets the id of its node behind it. */
export function uniqueTools(tools: readonly Tool[]): readonly Tool[] {
  const counts = new Map<string, number>();
  for (const { name } of tools) counts.set(name, (counts.get(name) ?? 0) + 1);
  return tools.map((tool) => {
    if (tool.nodeId === undefined || (counts.get(tool.name) ?? 0) < 2) return tool;
    const suffix = tool.nodeId.replaceAll(/[^a-zA-Z0-9_]/g, '_').slice(-32);
    return { ...tool, name: `${tool.name.slice(0, 63 - suffix.length)}_${suffix}` };
  });
}
