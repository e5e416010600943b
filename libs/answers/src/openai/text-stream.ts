import { type RunEvent, type RunObserver, type RunResult, type ToolCalled } from '@flowgate/engine';
import { TextPieces } from './text-pieces';

/** Why a run has failed, for a stream's end. */
export interface StreamFailure {
  /** As Langflow tells it: what a component said, or the whole answer. */
  readonly text: string;
  /** In plain words. */
  readonly message: string;
  readonly code: string;
}

/** The server-sent events of one run in one of OpenAI's streams; each method gives the text of none, one or several events. */
export interface TextStream {
  begin(): string;
  /** A piece of the text. There are many: it is put together without much ado. */
  piece(text: string): string;
  /** A tool is called, or has given its outcome. */
  tool(call: ToolCalled): string;
  /** @param text all that was said */
  finished(result: RunResult, text: string): string;
  failed(failure: StreamFailure): string;
}

/** Tells a run to one or several streams at once, which the same client reads. */
export class ToldStreams {
  private readonly pieces = new TextPieces();
  private begun = false;
  /** What the component said that failed. */
  private failure: string | null = null;

  /** @param write takes events; its promise holds the run back */
  constructor(
    private readonly streams: readonly TextStream[],
    private readonly write: (text: string) => Promise<void> | undefined,
  ) {}

  readonly observer: RunObserver = (event) => {
    const told = this.begin() + this.told(event);
    return told === '' ? undefined : this.write(told);
  };

  /** Nothing follows. */
  failed({ text, ...more }: StreamFailure): void {
    const failure = { ...more, text: this.failure ?? text };
    void this.write(this.begin() + this.each((stream) => stream.failed(failure)) + DONE);
  }

  private begin(): string {
    if (this.begun) return '';
    this.begun = true;
    return this.each((stream) => stream.begin());
  }

  private told(event: RunEvent): string {
    const piece = this.pieces.of(event);
    const text = piece === '' ? '' : this.each((stream) => stream.piece(piece));
    switch (event.type) {
      case 'tool.called':
        return text + this.each((stream) => stream.tool(event));
      case 'run.finished':
        return text + this.each((stream) => stream.finished(event.result, this.pieces.text)) + DONE;
      case 'run.failed':
        this.failure = event.message?.text ?? null;
        return text;
      default:
        return text;
    }
  }

  private each(tell: (stream: TextStream) => string): string {
    let told = '';
    for (const stream of this.streams) told += tell(stream);
    return told;
  }
}

/** One server-sent event without a name. */
export function dataEvent(json: string): string {
  return `data: ${json}\n\n`;
}

/** What all of OpenAI's streams end with. */
const DONE = dataEvent('[DONE]');
