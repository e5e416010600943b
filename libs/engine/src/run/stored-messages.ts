/** The session's messages as a run writes them: a row is stored before anybody is told of it (docs/langflow/execution.md#sessions-and-messages). */
import { randomUUIDv7 } from 'node:crypto';
import { type LiveMessage, type SessionMessages } from '../component/context';
import { Message, type MessageFields, speakerOf } from '../values/message';
import { type StreamedMessage } from '../values/streamed-message';
import { timestampNow } from '../values/timestamp';
import { type RunState } from './run-state';

export class StoredMessages implements SessionMessages {
  /** @param index of the node that stores them */
  constructor(
    private readonly run: RunState,
    private readonly index: number,
  ) {}

  async store(message: Message): Promise<Message> {
    const stored = await this.write(message);
    if (this.isHeard) await this.run.observers.tell({ type: 'message.stored', message: stored });
    return stored;
  }

  async storeStreamed(streamed: StreamedMessage, dress: (message: Message) => Message): Promise<Message> {
    let row: Message | null = null;
    let text = '';
    try {
      if (streamed.opening) row = await this.store(partial(dress(streamed.opening)));
      for await (const chunk of streamed.chunks) {
        this.run.scope.signal.throwIfAborted();
        if (chunk === '') continue;
        text += chunk;
        row ??= await this.store(partial(dress(new Message({ text: chunk }))));
        if (row.id !== null) await this.token(row.id, chunk);
      }
    } catch (error) {
      if (row?.id) await (this.run.scope.signal.aborted ? this.keep(row, text) : this.remove(row.id));
      throw error;
    }
    const whole = dress(streamed.complete(text));
    return this.store(row ? whole.with({ id: row.id, timestamp: row.timestamp }) : whole);
  }

  /** What was written until the run was stopped stays, and stays marked as partial: whoever stopped it has read it. */
  private async keep(row: Message, text: string): Promise<void> {
    await this.run.messages.update(row.with({ text }));
  }

  async begin(message: Message): Promise<LiveMessage> {
    return new GrowingMessage(this, this.isHeard ? await this.store(partial(message)) : message);
  }

  async remove(id: string): Promise<void> {
    await this.run.messages.remove(id);
    if (this.isHeard) await this.run.observers.tell({ type: 'message.removed', id });
  }

  token(id: string, chunk: string): Promise<unknown> | undefined {
    return this.run.observers.any ? this.run.observers.tell({ type: 'message.token', id, chunk }) : undefined;
  }

  /** Whether somebody follows the run; one that is over is followed by nobody. */
  get isHeard(): boolean {
    return this.run.observers.any && !this.run.scope.signal.aborted;
  }

  /** Nothing is stored for a run that is over; what a straggler still has to say is dropped with it. */
  private async write(message: Message): Promise<Message> {
    const { scope, messages } = this.run;
    scope.signal.throwIfAborted();
    const place = {
      ...speakerOf(message),
      flow_id: scope.flowId,
      run_id: scope.runId,
      session_metadata: { graph_run_id: scope.runId },
    };
    if (message.id !== null) {
      const changed = message.with(place);
      await messages.update(changed);
      return changed;
    }
    // In the order of time: such rows land side by side in an index, which halves the cost of storing them.
    const added = message.with({ ...place, id: randomUUIDv7(), timestamp: timestampNow() });
    const { kept } = this.run.shared;
    if (kept && added.id !== null) kept.stored(this.run.vertex(this.index), added.id);
    await messages.add(added);
    return added;
  }
}

class GrowingMessage implements LiveMessage {
  constructor(
    private readonly messages: StoredMessages,
    public message: Message,
  ) {}

  async token(chunk: string): Promise<void> {
    if (this.message.id !== null) await this.messages.token(this.message.id, chunk);
  }

  async update(changes: Partial<MessageFields>): Promise<void> {
    const changed = this.message.with(changes);
    this.message = changed.id === null ? changed : await this.messages.store(changed);
  }

  async complete(changes: Partial<MessageFields>): Promise<Message> {
    const whole = this.message.with(changes);
    const properties = { ...whole.properties, state: 'complete' as const };
    this.message = await this.messages.store(whole.with({ properties }));
    return this.message;
  }

  async discard(): Promise<void> {
    if (this.message.id !== null) await this.messages.remove(this.message.id);
  }
}

function partial(message: Message): Message {
  return message.with({ properties: { ...message.properties, state: 'partial' } });
}
