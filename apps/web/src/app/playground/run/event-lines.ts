import type { RunStreamEvent } from '@flowgate/contracts';

/** Reads the events of an answer that grows: a line of JSON each, and an empty line (docs/langflow/rest-api.md#the-streamed-answer). */
export class EventLines {
  private read = 0;

  /** The events that have become whole since the last time. @param text the answer from its beginning, as far as it has come */
  upTo(text: string): RunStreamEvent[] {
    const end = text.lastIndexOf('\n') + 1;
    if (end <= this.read) return [];
    const lines = text.slice(this.read, end).split('\n');
    this.read = end;
    return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as RunStreamEvent);
  }
}
