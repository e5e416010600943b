import { type ComponentContext, ComponentError, Message, messageProperties } from '@flowgate/engine';
import { type AgentTask, AgentWork } from './agent-loop';

/**
 * Has an agent carry out its task. Its answer is a message that grows in the chat, step by step, when a ChatOutput
 * follows; else nothing of it is stored.
 * @throws ComponentError with what the agent has said by then, and the full stop that Langflow puts behind it
 */
export async function answered(
  task: AgentTask,
  contextId: string,
  context: ComponentContext,
): Promise<Message> {
  const message = emptyAnswer(contextId, context);
  const isShown = context.neighbours.feeds('ChatOutput').length > 0;
  const live = isShown ? await context.messages.begin(message) : null;
  const work = new AgentWork(task, context, live);
  try {
    await work.run();
  } catch (error) {
    if (!context.run.signal.aborted) await live?.discard();
    throw failure(error, work.text);
  }
  const { properties } = live?.message ?? message;
  const answer = {
    text: work.text,
    content_blocks: work.steps.blocks,
    properties: { ...properties, usage: work.usage },
  };
  return live ? live.complete(answer) : message.with(answer);
}

function emptyAnswer(contextId: string, { neighbours, node, run }: ComponentContext): Message {
  return new Message({
    text: '',
    sender: 'Machine',
    sender_name: neighbours.chatOutputName ?? node.displayName,
    session_id: run.sessionId,
    context_id: contextId,
    properties: messageProperties({ icon: 'Bot' }),
  });
}

function failure(error: unknown, said: string): unknown {
  if (!(error instanceof ComponentError)) return error;
  const text = said === '' ? `${error.reason}.` : `Agent message: ${said} \nError: ${error.reason}.`;
  return new ComponentError(text, { kind: error.kind, cause: error });
}
