import { randomUUIDv7 } from 'node:crypto';
import { ComponentError } from '../errors/component-error';
import { type ComponentRunError } from '../errors/run-errors';
import { Message, messageProperties } from '../values/message';
import { type RunState } from './run-state';

/** Leaves a failed component's words in the session, where history does not read them (docs/langflow/execution.md#sessions-and-messages). */
export async function reportFailure(run: RunState, error: ComponentRunError): Promise<Message> {
  const message = failureMessage(run, error);
  await run.messages.add(message);
  return message;
}

function failureMessage({ scope }: RunState, { component, reason, cause }: ComponentRunError): Message {
  const { id, componentName } = component;
  const words = cause instanceof ComponentError ? (cause.providerMessage ?? cause.reason) : reason;
  const kind = cause instanceof ComponentError ? cause.kind : 'Exception';
  const details =
    cause instanceof ComponentError && cause.providerMessage !== null ? words : `Details: ${words}`;
  const content = {
    type: 'error',
    duration: null,
    header: {},
    component: componentName,
    field: null,
    reason: `**${kind}**\n - **${details}**\n`,
    solution: null,
    code: null,
    traceback: null,
  };
  return new Message({
    id: randomUUIDv7(),
    text: `${words}\n`,
    sender: componentName,
    sender_name: componentName,
    session_id: scope.sessionId,
    context_id: null,
    flow_id: scope.flowId,
    run_id: scope.runId,
    session_metadata: { graph_run_id: scope.runId },
    error: true,
    category: 'error',
    properties: messageProperties({
      text_color: 'red',
      background_color: 'red',
      icon: 'error',
      source: { id, display_name: componentName, source: componentName },
    }),
    content_blocks: [{ title: 'Error', contents: [content], allow_markdown: true, media_url: null }],
  });
}
