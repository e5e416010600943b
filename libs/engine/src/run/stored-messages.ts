/** The session's messages as a run writes them: a row is stored before anybody is told of it (reference, B.9). */
import { messageEvent } from '../answer/message-result';
import { type SessionMessages } from '../component/context';
import { ComponentError } from '../errors/component-error';
import { Message } from '../values/message';
import { type StreamedMessage } from '../values/streamed-message';
import { timeOrderedId } from '../values/time-ordered-id';
import { timestampNow } from '../values/timestamp';
import { type RunState } from './run-state';

export class StoredMessages implements SessionMessages {
  constructor(private readonly run: RunState) {}

  async store(message: Message): Promise<Message> {
    const stored = await this.write(message);
    if (this.isHeard) await this.run.emit?.({ event: 'add_message', data: messageEvent(stored) });
    return stored;
  }

  async storeStreamed(streamed: StreamedMessage, dress: (message: Message) => Message): Promise<Message> {
    let row: Message | null = null;
    let text = '';
    try {
      for await (const chunk of streamed.chunks) {
        this.run.scope.signal.throwIfAborted();
        if (chunk === '') continue;
        text += chunk;
        row ??= await this.storePartial(dress(new Message({ text: chunk })));
        if (this.run.emit && row.id !== null)
          await this.run.emit({ event: 'token', data: { chunk, id: row.id } });
      }
    } catch (error) {
      if (row?.id) await this.remove(row.id);
      throw error;
    }
    const whole = dress(streamed.complete(text));
    return this.store(row ? whole.with({ id: row.id, timestamp: row.timestamp }) : whole);
  }

  async remove(id: string): Promise<void> {
    await this.run.host.messages.remove(id);
    if (this.isHeard) await this.run.emit?.({ event: 'remove_message', data: { id } });
  }

  private storePartial(message: Message): Promise<Message> {
    return this.store(message.with({ properties: { ...message.properties, state: 'partial' } }));
  }

  /** Whether somebody follows the run; one that is over is followed by nobody. */
  private get isHeard(): boolean {
    return this.run.emit !== null && !this.run.scope.signal.aborted;
  }

  /** Nothing is stored for a run that is over; what a straggler still has to say is dropped with it. */
  private async write(message: Message): Promise<Message> {
    const { scope, host } = this.run;
    scope.signal.throwIfAborted();
    if (!message.sender || !message.sender_name) {
      throw new ComponentError('The message does not have the required fields (text, sender, sender_name).');
    }
    const place = {
      flow_id: scope.flowId,
      run_id: scope.runId,
      session_metadata: { graph_run_id: scope.runId },
    };
    if (message.id !== null) {
      const changed = message.with(place);
      await host.messages.update(changed);
      return changed;
    }
    const added = message.with({ ...place, id: timeOrderedId(), timestamp: timestampNow() });
    await host.messages.add(added);
    return added;
  }
}
