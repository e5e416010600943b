import { type RunEvent, type RunResult } from '@flowgate/engine';
import { BETWEEN, saidBy } from './said';

/**
 * What a run says, piece by piece: the tokens of its messages as they come, and at its end what came without tokens. Where two messages are
 * written at once, the second waits until the first is whole.
 */
export class TextPieces {
  /** All that was said so far. */
  text = '';
  /** By the message's id: what its tokens have said. */
  private readonly written = new Map<string, string>();
  private readonly waiting = new Map<string, string>();
  /** The message whose tokens are told. */
  private open: string | null = null;

  /** @returns what the event adds to the text; `''` for most events */
  of(event: RunEvent): string {
    switch (event.type) {
      case 'message.token':
        return this.token(event.id, event.chunk);
      case 'message.stored':
        return event.message.id === this.open && event.message.properties.state === 'complete'
          ? this.next()
          : '';
      case 'run.finished':
        return this.end(event.result);
      default:
        return '';
    }
  }

  private token(id: string, chunk: string): string {
    this.written.set(id, (this.written.get(id) ?? '') + chunk);
    if (this.open !== null && this.open !== id) {
      this.waiting.set(id, (this.waiting.get(id) ?? '') + chunk);
      return '';
    }
    const begins = this.open === null;
    this.open = id;
    return begins ? this.begin(chunk) : this.add(chunk);
  }

  /** The open message is whole; one that waited goes on. */
  private next(): string {
    const [waited] = this.waiting;
    this.open = waited?.[0] ?? null;
    if (!waited) return '';
    this.waiting.delete(waited[0]);
    return this.begin(waited[1]);
  }

  private end(result: RunResult): string {
    let rest = '';
    while (this.waiting.size > 0) rest += this.next();
    const told = new Set(this.written.values());
    for (const { text, message } of saidBy(result))
      if (!this.written.has(message?.id ?? '') && !told.has(text)) rest += this.begin(text);
    return rest;
  }

  /** The beginning of a message. */
  private begin(text: string): string {
    return this.add(this.text === '' ? text : BETWEEN + text);
  }

  private add(text: string): string {
    this.text += text;
    return text;
  }
}
