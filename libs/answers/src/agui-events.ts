import { type AguiEvent } from '@flowgate/contracts';
import {
  type Message,
  type RunEvent,
  type RunObserver,
  type RunStarted,
  type ToolCalled,
} from '@flowgate/engine';

type Write = (event: AguiEvent) => Promise<void> | void;

/**
 * Writes a run's events in the words of AG-UI, the protocol of agents and their pages (docs.ag-ui.com/concepts/events): what the flow says, and
 * the tools that it calls. Of a failure it tells nothing: the server says it in an event of its own.
 */
export function aguiObserver(write: Write): RunObserver {
  const conversation = new Conversation();
  return async (event) => {
    for (const told of conversation.tell(event)) await write(told);
  };
}

class Conversation {
  private run: { readonly threadId: string; readonly runId: string } | null = null;
  /** Messages that have begun; `true`: something of the text was told. */
  private readonly open = new Map<string, boolean>();
  private readonly over = new Set<string>();

  tell(event: RunEvent): readonly AguiEvent[] {
    switch (event.type) {
      case 'run.started':
        return this.begin(event);
      case 'message.stored':
        return this.stored(event.message);
      case 'message.token':
        return this.open.has(event.id) ? this.content(event.id, event.chunk) : [];
      case 'message.removed':
        return this.open.has(event.id) ? this.end(event.id) : [];
      case 'tool.called':
        return toolCall(event);
      case 'run.finished':
        return this.run ? [{ type: 'RUN_FINISHED', ...this.run }] : [];
      default:
        return [];
    }
  }

  private begin({ sessionId, runId, resumed }: RunStarted): readonly AguiEvent[] {
    this.run = { threadId: sessionId, runId };
    return resumed ? [] : [{ type: 'RUN_STARTED', ...this.run }];
  }

  private stored({ id, sender, text, properties }: Message): readonly AguiEvent[] {
    if (id === null || sender === 'User' || this.over.has(id)) return [];
    const events: AguiEvent[] = [];
    if (!this.open.has(id)) {
      this.open.set(id, false);
      events.push({ type: 'TEXT_MESSAGE_START', messageId: id, role: 'assistant' });
    }
    if (properties.state !== 'complete') return events;
    if (this.open.get(id) === false) events.push(...this.content(id, text));
    return [...events, ...this.end(id)];
  }

  private content(messageId: string, delta: string): readonly AguiEvent[] {
    if (delta === '') return [];
    this.open.set(messageId, true);
    return [{ type: 'TEXT_MESSAGE_CONTENT', messageId, delta }];
  }

  private end(messageId: string): readonly AguiEvent[] {
    this.open.delete(messageId);
    this.over.add(messageId);
    return [{ type: 'TEXT_MESSAGE_END', messageId }];
  }
}

function toolCall({ callId: toolCallId, tool, args, outcome }: ToolCalled): readonly AguiEvent[] {
  if (outcome !== null)
    return [
      { type: 'TOOL_CALL_RESULT', messageId: `${toolCallId}-result`, toolCallId, content: outcome.text },
    ];
  return [
    { type: 'TOOL_CALL_START', toolCallId, toolCallName: tool },
    { type: 'TOOL_CALL_ARGS', toolCallId, delta: JSON.stringify(args) },
    { type: 'TOOL_CALL_END', toolCallId },
  ];
}
