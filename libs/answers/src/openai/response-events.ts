import { type FunctionCall, type OutputMessage, type ResponseItem } from '@flowgate/contracts';
import { type RunResult, type ToolCalled } from '@flowgate/engine';
import { outputMessage, type ResponseFrame, responseObject, responseOf } from './response';
import { usageOf } from './said';
import { dataEvent, type StreamFailure, type TextStream } from './text-stream';

/** A response as OpenAI streams it: the events that its own clients are made for. */
export class ResponseEvents implements TextStream {
  private sequence = 0;
  /** In the order in which they began, which gives them their index. */
  private readonly items: ResponseItem[] = [];
  private readonly calls = new Map<string, number>();
  /** The index of the message; `null` before its first piece. */
  private message: number | null = null;
  /** What every piece of the text begins with, up to its number. */
  private head = '';

  constructor(private readonly frame: ResponseFrame) {}

  begin(): string {
    const response = responseObject(this.frame, { status: 'in_progress' });
    return this.event('response.created', { response }) + this.event('response.in_progress', { response });
  }

  piece(text: string): string {
    const begun = this.message === null ? this.beginMessage() : '';
    return `${begun}${this.head}${this.sequence++},"delta":${JSON.stringify(text)},"logprobs":[]}\n\n`;
  }

  tool(call: ToolCalled): string {
    if (this.frame.tools === 'hidden') return '';
    return call.outcome === null ? this.beginCall(call) : this.endCall(call);
  }

  finished(result: RunResult, text: string): string {
    const message = (this.message === null ? this.beginMessage() : '') + this.endMessage(text);
    const output = this.frame.tools === 'results' ? responseOf(this.frame, result).output : this.items;
    const response = responseObject(this.frame, { output, usage: usageOf(result) });
    return message + this.event('response.completed', { response });
  }

  failed({ code, message }: StreamFailure): string {
    const response = responseObject(this.frame, {
      status: 'failed',
      error: { code: code.toLowerCase(), message },
      output: this.items,
    });
    return this.event('response.failed', { response });
  }

  private beginMessage(): string {
    const whole = outputMessage(this.frame, '');
    const item: OutputMessage = { ...whole, status: 'in_progress', content: [] };
    const index = this.items.push(item) - 1;
    this.message = index;
    const place = { item_id: item.id, output_index: index, content_index: 0 };
    const json = JSON.stringify({ type: 'response.output_text.delta', ...place });
    this.head = `event: response.output_text.delta\ndata: ${json.slice(0, -1)},"sequence_number":`;
    return (
      this.event('response.output_item.added', { output_index: index, item }) +
      this.event('response.content_part.added', { ...place, part: whole.content[0] })
    );
  }

  private endMessage(text: string): string {
    const item = outputMessage(this.frame, text);
    const index = this.message ?? 0;
    this.items[index] = item;
    const place = { item_id: item.id, output_index: index, content_index: 0 };
    return (
      this.event('response.output_text.done', { ...place, text, logprobs: [] }) +
      this.event('response.content_part.done', { ...place, part: item.content[0] }) +
      this.event('response.output_item.done', { output_index: index, item })
    );
  }

  private beginCall({ callId, tool, args }: ToolCalled): string {
    const number = this.calls.size + 1;
    const item: FunctionCall = {
      id: `fc_${number}`,
      type: 'function_call',
      status: 'in_progress',
      name: tool,
      arguments: '',
      call_id: callId,
    };
    const index = this.items.push(item) - 1;
    this.calls.set(callId, index);
    const json = JSON.stringify(args);
    const place = { item_id: item.id, output_index: index };
    return (
      this.event('response.output_item.added', { output_index: index, item }) +
      this.event('response.function_call_arguments.delta', { ...place, delta: json }) +
      this.event('response.function_call_arguments.done', { ...place, name: tool, arguments: json })
    );
  }

  private endCall({ callId, args }: ToolCalled): string {
    const index = this.calls.get(callId) ?? 0;
    const item = {
      ...this.items[index],
      status: 'completed',
      arguments: JSON.stringify(args),
    } as FunctionCall;
    this.items[index] = item;
    return this.event('response.output_item.done', { output_index: index, item });
  }

  private event(type: string, more: object): string {
    return `event: ${type}\n${dataEvent(JSON.stringify({ type, sequence_number: this.sequence++, ...more }))}`;
  }
}
