import { type OutputMessage, type ResponseItem, type ResponseObject } from '@flowgate/contracts';
import { pythonJson, type RunResult } from '@flowgate/engine';
import { type CalledTool, calledTools, saidText, usageOf } from './said';

/** What a response is called by, all along. */
export interface ResponseFrame {
  /** The session. */
  readonly id: string;
  readonly model: string;
  readonly previousId: string | null;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** Whether calls of tools are shown, and with what they gave. */
  readonly tools: 'hidden' | 'calls' | 'results';
}

/** The response to a run that has ended (docs/langflow/rest-api.md#responses). */
export function responseOf(frame: ResponseFrame, result: RunResult): ResponseObject {
  const called = frame.tools === 'hidden' ? [] : calledTools(result);
  const show = frame.tools === 'results' ? toolResults : functionCall;
  const output = [...called.map(show), outputMessage(frame, saidText(result))];
  return responseObject(frame, { output, usage: usageOf(result) });
}

/** A response with these fields, all others as they always are. */
export function responseObject(
  { id, model, previousId, createdAt }: ResponseFrame,
  given: Partial<ResponseObject>,
): ResponseObject {
  return {
    id,
    object: 'response',
    created_at: createdAt,
    status: 'completed',
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: null,
    model,
    output: [],
    parallel_tool_calls: true,
    previous_response_id: previousId,
    reasoning: { effort: null, summary: null },
    store: true,
    temperature: 1,
    text: { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    truncation: 'disabled',
    usage: null,
    user: null,
    metadata: {},
    ...given,
  };
}

export function outputMessage({ id }: Pick<ResponseFrame, 'id'>, text: string): OutputMessage {
  return {
    type: 'message',
    id: `msg_${id}`,
    status: 'completed',
    role: 'assistant',
    content: [{ type: 'output_text', text, annotations: [] }],
  };
}

function functionCall({ name, args }: CalledTool, index: number): ResponseItem {
  const id = `fc_${index + 1}`;
  return { id, type: 'function_call', status: 'completed', name, arguments: pythonJson(args) };
}

function toolResults({ name, args, output }: CalledTool, index: number): ResponseItem {
  return {
    id: `${name}_${index + 1}`,
    queries: typeof args === 'object' && args !== null ? Object.values(args) : [args],
    status: 'completed',
    tool_name: name,
    type: 'tool_call',
    results: output,
  };
}
