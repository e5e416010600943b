import { Message } from './message';

/**
 * A message whose text is still being written. A component may give one only where its context says `streams`: then
 * the ChatOutput behind it reads the chunks, hands them on as tokens, and completes the message. Read once.
 */
export class StreamedMessage {
  #completed: Message | null = null;

  /**
   * @param chunks the pieces of the text as the model gives them; a failure thrown here fails the run
   * @param finish makes the message out of the whole text once the chunks have ended, e.g. with the token usage
   * @param opening the message before its first chunk, e.g. with the icon of the model, which is then stored at once, whether the ChatOutput
   *   stores its own or not; without it the first chunk opens the message
   */
  constructor(
    readonly chunks: AsyncIterable<string>,
    private readonly finish: (text: string) => Message = (text) => new Message({ text }),
    readonly opening: Message | null = null,
  ) {}

  /** The message with its whole text, once it has been read to the end. */
  get completed(): Message | null {
    return this.#completed;
  }

  /** Reads to the end, for a reader that has no use for chunks. */
  async readWhole(): Promise<Message> {
    let text = '';
    for await (const chunk of this.chunks) text += chunk;
    return this.complete(text);
  }

  /** Called by the reader of chunks when the chunks have ended. */
  complete(text: string): Message {
    this.#completed = this.finish(text);
    return this.#completed;
  }
}
