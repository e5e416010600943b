import type {
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';

/** A piece of a tool call; services send the arguments in pieces, and the name with the first of them. */
export interface CallPiece {
  /** Which of the answer's calls it belongs to. */
  readonly index: number;
  readonly id?: string;
  readonly name?: string;
  readonly input?: string;
}

interface Call {
  id: string;
  name: string;
  input: string;
}

const nothingUsed: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 0, text: undefined, reasoning: undefined },
};

/** Makes of what a service says the parts of an AI SDK stream, each as soon as it is known. */
export class AnswerParts {
  private usage = nothingUsed;
  private reason: LanguageModelV4FinishReason | null = null;
  private open: 'text' | 'reasoning' | null = null;
  private readonly calls = new Map<number, Call>();
  private texts = 0;

  constructor(private readonly emit: (part: LanguageModelV4StreamPart) => void) {}

  /** Whether the service has said why the answer ends, without which it has broken off. */
  get isFinished(): boolean {
    return this.reason !== null;
  }

  get callCount(): number {
    return this.calls.size;
  }

  text(delta: string): void {
    if (delta !== '') this.say('text', delta);
  }

  reasoning(delta: string): void {
    if (delta !== '') this.say('reasoning', delta);
  }

  call({ index, id = `call_${index}`, name, input = '' }: CallPiece): void {
    const call = this.calls.get(index);
    if (call) call.input += input;
    else this.calls.set(index, { id, name: name ?? '', input });
  }

  used(input: unknown, output: unknown): void {
    const total = (count: unknown) => (typeof count === 'number' ? count : 0);
    this.usage = {
      inputTokens: { ...nothingUsed.inputTokens, total: total(input) },
      outputTokens: { ...nothingUsed.outputTokens, total: total(output) },
    };
  }

  finished(raw: string): void {
    this.reason = { unified: unifiedReasons[raw] ?? 'other', raw };
  }

  /** Nothing more comes. */
  end(): void {
    this.close();
    for (const { id, name, input } of this.calls.values()) {
      this.emit({ type: 'tool-call', toolCallId: id, toolName: name, input: input.trim() || '{}' });
    }
    const finishReason = this.reason ?? { unified: 'other', raw: undefined };
    this.emit({ type: 'finish', usage: this.usage, finishReason });
  }

  private say(kind: 'text' | 'reasoning', delta: string): void {
    if (this.open !== kind) {
      this.close();
      this.open = kind;
      this.emit({ type: `${kind}-start`, id: String(this.texts) });
    }
    this.emit({ type: `${kind}-delta`, id: String(this.texts), delta });
  }

  private close(): void {
    if (this.open === null) return;
    this.emit({ type: `${this.open}-end`, id: String(this.texts++) });
    this.open = null;
  }
}

const unifiedReasons: Readonly<Record<string, LanguageModelV4FinishReason['unified']>> = {
  stop: 'stop',
  length: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
};

/** The parts of a stream put together, as a plain call gives them. */
export function contentOf(parts: readonly LanguageModelV4StreamPart[]): LanguageModelV4Content[] {
  const content: LanguageModelV4Content[] = [];
  for (const part of parts) {
    if (part.type === 'text-delta') content.push({ type: 'text', text: part.delta });
    else if (part.type === 'reasoning-delta') content.push({ type: 'reasoning', text: part.delta });
    else if (part.type === 'tool-call') content.push(part);
  }
  return content;
}
