import { runAnswer } from '@flowgate/answers';
import { pythonRepr, type RunResult, toolText } from '@flowgate/engine';
import type { Params } from '../protocol/json-rpc';

/** What a tool gives, as MCP has it: a failure is told to the model like an answer. */
export interface ToolResult {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[];
  readonly isError: boolean;
}

/** What the flow's outputs gave, each text once. */
export function toolResult(result: RunResult): ToolResult {
  const answering = new Set(
    runAnswer(result).outputs.flatMap(({ outputs }) => outputs.map(({ component_id }) => component_id)),
  );
  const values = result.plan.nodes
    .filter(({ identity }) => answering.has(identity.id))
    .flatMap(({ index }) => [...(result.vertices[index]?.results.values() ?? [])]);
  const texts = new Set(values.map(toolText));
  return { content: [...texts].map((text) => ({ type: 'text', text })), isError: false };
}

export function toolFailure(text: string): ToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}

/** What is wrong with the arguments of a call, in Langflow's words; `null` when nothing is. What a tool does not know does no harm. */
export function argumentFault(args: Params): string | null {
  for (const name of ['input_value', 'session_id']) {
    const value = args[name];
    if (value !== undefined && typeof value !== 'string')
      return `Input validation error: ${pythonRepr(value)} is not of type 'string'`;
  }
  return null;
}
