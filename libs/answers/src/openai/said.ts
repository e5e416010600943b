import { type TokenUsage } from '@flowgate/contracts';
import { isObject, Message, type RunResult, StreamedMessage } from '@flowgate/engine';
import { answeringNodes } from '../answering-nodes';
import { shortResult } from '../short-result';

/** What one of a flow's outputs says; `message` where it is one. */
export interface Said {
  readonly text: string;
  readonly message: Message | null;
}

/** What the flow's outputs say, in the order of the plain answer. A component that says nothing is left out. */
export function saidBy({ plan, request, vertices }: RunResult): readonly Said[] {
  return answeringNodes(plan.nodes, request).flatMap(({ index }) => {
    const vertex = vertices[index];
    if (vertex?.status !== 'done') return [];
    const [first] = vertex.results.values();
    const said = saidOf(first instanceof StreamedMessage ? first.completed : first);
    return said.text === '' ? [] : [said];
  });
}

/** All that the flow says, as one text. */
export function saidText(result: RunResult): string {
  return saidBy(result)
    .map(({ text }) => text)
    .join(BETWEEN);
}

/** What stands between the texts of several outputs. */
export const BETWEEN = '\n\n';

/** A call of a tool, as the message of an agent shows it. */
export interface CalledTool {
  readonly name: string;
  readonly args: unknown;
  /** What the tool gave. */
  readonly output: unknown;
}

/** The tools that the flow's agents have called for what the flow says. */
export function calledTools(result: RunResult): readonly CalledTool[] {
  return saidBy(result).flatMap(({ message }) =>
    (message?.content_blocks ?? []).flatMap(stepsOf).filter(isToolUse).map(calledTool),
  );
}

/** What all models of the run have used; `null` when none was asked. */
export function usageOf({ vertices }: RunResult): TokenUsage | null {
  const used = vertices.flatMap(({ usage }) => usage ?? []);
  if (used.length === 0) return null;
  const sum = (name: keyof TokenUsage) => used.reduce((total, usage) => total + usage[name], 0);
  return {
    input_tokens: sum('input_tokens'),
    output_tokens: sum('output_tokens'),
    total_tokens: sum('total_tokens'),
  };
}

function saidOf(value: unknown): Said {
  if (value instanceof Message) return { text: value.text, message: value };
  const { message } = shortResult(value);
  return { text: typeof message === 'string' ? message : JSON.stringify(message), message: null };
}

function stepsOf(block: unknown): readonly unknown[] {
  return isObject(block) && Array.isArray(block.contents) ? block.contents : [];
}

function isToolUse(step: unknown): step is Readonly<Record<string, unknown>> {
  return isObject(step) && step.type === 'tool_use';
}

function calledTool({ name, tool_input, output }: Readonly<Record<string, unknown>>): CalledTool {
  return { name: String(name), args: tool_input, output };
}
