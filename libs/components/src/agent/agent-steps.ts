/** An agent's steps as the content blocks of its message, in Langflow's shape. */
import { randomUUID } from 'node:crypto';
import { Data, Message, type MessageFields, Table, type ToolResult } from '@flowgate/engine';

interface TextStep {
  readonly type: 'text';
  readonly duration: number;
  readonly header: object;
  readonly text: string;
}

interface ToolStep {
  readonly type: 'tool_use';
  readonly duration: number;
  readonly header: { readonly title: string; readonly icon: 'Hammer' };
  readonly name: string;
  readonly tool_input: unknown;
  readonly output: unknown;
  readonly error: string | null;
}

export interface CalledTool {
  readonly id: string;
  readonly name: string;
  readonly args: unknown;
}

/** The steps of one answer, in the order in which they began. */
export class AgentSteps {
  private readonly steps: (TextStep | ToolStep)[] = [];

  get blocks(): MessageFields['content_blocks'] {
    if (this.steps.length === 0) return [];
    return [{ title: 'Agent Steps', contents: [...this.steps], allow_markdown: true, media_url: null }];
  }

  said(text: string, durationMs: number): void {
    this.steps.push({ type: 'text', duration: Math.round(durationMs), header: {}, text });
  }

  /** @returns what is to be told of the call's end */
  called(call: CalledTool): (result: ToolResult) => void {
    const place = this.steps.push(toolStep(call, 'Accessing')) - 1;
    return (result) => (this.steps[place] = ended(call, result));
  }
}

function toolStep({ name, args }: CalledTool, verb: string): ToolStep {
  const header = { title: `${verb} **${name}**`, icon: 'Hammer' } as const;
  return { type: 'tool_use', duration: 0, header, name, tool_input: args, output: null, error: null };
}

function ended(call: CalledTool, { text, value, error, durationMs }: ToolResult): ToolStep {
  const output = {
    content: text,
    additional_kwargs: {},
    response_metadata: {},
    type: 'tool',
    name: call.name,
    id: randomUUID(),
    tool_call_id: call.id,
    artifact: artifact(value),
    status: error === null ? 'success' : 'error',
  };
  const step = toolStep(call, error === null ? 'Executed' : 'Error using');
  return { ...step, duration: Math.round(durationMs), output, error };
}

/** What the tool gave, as JSON shows it. */
function artifact(value: unknown): unknown {
  if (value instanceof Message) return value.text;
  if (value instanceof Data) return value.data;
  return value instanceof Table ? value.rows : value;
}
