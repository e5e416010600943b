import { pythonJson, type RunResult } from '@flowgate/engine';
import { type ResponseFrame } from './response';
import { type CalledTool, calledTools, usageOf } from './said';
import { dataEvent, type StreamFailure, type TextStream } from './text-stream';

/** A response as Langflow streams it: chunks of a form of its own, and some of OpenAI's events (docs/langflow/rest-api.md#responses). */
export class ResponseChunks implements TextStream {
  private readonly head: string;

  /** @param typed whether chunks name a type, which OpenAI's clients want of all that they read: of this one they take no notice */
  constructor(
    private readonly frame: ResponseFrame,
    private readonly typed: boolean,
  ) {
    const { id, createdAt, model } = frame;
    const type = typed ? { type: 'keepalive' } : {};
    const chunk = JSON.stringify({ id, object: 'response.chunk', created: createdAt, model, ...type });
    this.head = `data: ${chunk.slice(0, -1)},"delta":`;
  }

  begin(): string {
    return this.piece('');
  }

  piece(text: string): string {
    return `${this.head}{"content":${JSON.stringify(text)}},"status":null,"finish_reason":null}\n\n`;
  }

  /** Langflow tells of tools after the text. */
  tool(): string {
    return '';
  }

  finished(result: RunResult): string {
    const last = `${this.head}{},"status":"completed","finish_reason":"stop"}\n\n`;
    if (this.typed) return last;
    const tools = calledTools(result).map((tool, index) => this.called(tool, index + 1));
    return tools.join('') + last + this.completed(result);
  }

  failed({ text }: StreamFailure): string {
    return `${this.head}{"content":${JSON.stringify(text)}},"status":"failed","finish_reason":"error"}\n\n`;
  }

  private called({ name, args, output }: CalledTool, number: number): string {
    const id = `fc_${number}`;
    const call = { id, type: 'function_call' };
    const json = pythonJson(args);
    const place = { item_id: id, output_index: 0 };
    const begun = { ...call, status: 'in_progress', name, arguments: '', call_id: `call_${number}` };
    const ended = { ...call, status: 'completed', arguments: json, call_id: `call_${number}`, name };
    const done =
      this.frame.tools === 'results'
        ? { item: withResults(name, id, args, output), output_index: 0, sequence_number: number + 5 }
        : { item: ended };
    return (
      event('response.output_item.added', { item: begun }) +
      event('response.function_call_arguments.delta', { delta: json, ...place }) +
      event('response.function_call_arguments.done', { arguments: json, ...place }) +
      event('response.output_item.done', done)
    );
  }

  private completed(result: RunResult): string {
    const { id, createdAt, model } = this.frame;
    const usage = usageOf(result);
    const response = { id, object: 'response', created_at: createdAt, status: 'completed', model, usage };
    return event('response.completed', { response });
  }
}

/** Langflow writes these as Python's `json` does. */
function event(type: string, more: object): string {
  return `event: ${type}\n${dataEvent(pythonJson({ type, ...more }))}`;
}

function withResults(name: string, id: string, args: unknown, results: unknown) {
  return {
    id: `${name}_${id}`,
    inputs: args,
    status: 'completed',
    type: 'tool_call',
    tool_name: name,
    results,
  };
}
