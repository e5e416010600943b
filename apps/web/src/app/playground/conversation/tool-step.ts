/** A call of a tool by an agent, as the chat shows it. */
export interface ToolStep {
  readonly name: string;
  /** What the tool was given, as JSON. */
  readonly args: string;
  /** What it answered, or what was wrong. */
  readonly result: string;
  readonly state: 'running' | 'done' | 'failed';
  /** Milliseconds, of a call that is over. */
  readonly duration: number;
}

/** The calls of tools among a message's content blocks, in their order. */
export function toolSteps(blocks: readonly unknown[] | undefined): readonly ToolStep[] {
  return (blocks ?? []).flatMap((block) => contentsOf(block)).flatMap(toolStep);
}

function contentsOf(block: unknown): readonly unknown[] {
  return isObject(block) && Array.isArray(block.contents) ? block.contents : [];
}

function toolStep(content: unknown): readonly ToolStep[] {
  if (!isObject(content) || content.type !== 'tool_use') return [];
  const { name, tool_input: args, output, error, duration } = content;
  const hasFailed = error !== null && error !== undefined;
  return [
    {
      name: typeof name === 'string' ? name : '',
      args: asText(args ?? {}),
      result: asText(hasFailed ? error : told(output)),
      state: hasFailed ? 'failed' : output === null || output === undefined ? 'running' : 'done',
      duration: typeof duration === 'number' ? duration : 0,
    },
  ];
}

/** The text for the model where there is one, as Langflow's own blocks have it. */
function told(output: unknown): unknown {
  return isObject(output) && 'content' in output ? output.content : (output ?? '');
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
