/** What one component of the run gave, as the answer shows it (docs/langflow/execution.md#the-answer). */
import { type ChatResultMessage, type OutputResult, type ResultData } from '@flowgate/contracts';
import {
  Data,
  Message,
  type PlanNode,
  speakerOf,
  StreamedMessage,
  type VertexResult,
} from '@flowgate/engine';
import { messageResult } from './message-result';
import { shortResult } from './short-result';

export function resultData(node: PlanNode, vertex: VertexResult): ResultData {
  const computed = [...vertex.results].map(([name, value]): readonly [string, unknown] => [
    name,
    whole(value),
  ]);
  const said = computed.map(([, value]) => value).find((value) => value instanceof Message);
  return {
    results: node.interface === null ? {} : record(computed, fullResult),
    artifacts: node.interface === 'chat' && said ? chatArtifact(said, vertex) : record(computed, artifact),
    outputs: Object.fromEntries(
      node.outputs.map(({ name }) => {
        const value = vertex.results.has(name) ? whole(vertex.results.get(name)) : undefined;
        return [name, shortResult(value)] satisfies [string, OutputResult];
      }),
    ),
    logs: record(computed, () => []),
    messages: node.interface !== null && said ? chatMessages(said, node.identity.id) : [],
    timedelta: null,
    duration: null,
    component_display_name: node.identity.displayName,
    component_id: node.identity.id,
    used_frozen_result: false,
    token_usage: vertex.usage,
  };
}

function record<T>(
  values: readonly (readonly [string, unknown])[],
  show: (value: unknown) => T,
): Record<string, T> {
  return Object.fromEntries(values.map(([name, value]) => [name, show(value)]));
}

/** A message that was streamed, once it is whole. */
function whole(value: unknown): unknown {
  return value instanceof StreamedMessage ? (value.completed ?? value) : value;
}

function fullResult(value: unknown): unknown {
  if (value instanceof Message) return messageResult(value);
  if (value instanceof Data)
    return { text_key: value.textKey, data: value.data, default_value: value.defaultValue };
  return shortResult(value).message;
}

function artifact(value: unknown): unknown {
  const { message, type } = shortResult(value);
  return { repr: typeof message === 'string' ? message : JSON.stringify(message), raw: message, type };
}

/** Names the sender as the component's fields do, an empty one too. */
function chatArtifact(message: Message, { inputs }: VertexResult): Readonly<Record<string, unknown>> {
  const { sender = message.sender, sender_name = message.sender_name } = inputs;
  return { message: shownText(message), sender, sender_name, files: shownFiles(message), type: 'object' };
}

/** What was said, stored or not; an empty text is nothing (docs/langflow/rest-api.md#the-runs-answer). */
function chatMessages(message: Message, componentId: string): readonly ChatResultMessage[] {
  if (message.text === '') return [];
  const { sender, sender_name } = speakerOf(message);
  const { session_id } = message;
  return [
    {
      message: shownText(message),
      sender,
      sender_name,
      session_id,
      stream_url: null,
      component_id: componentId,
      files: shownFiles(message),
      type: 'text',
    },
  ];
}

/** Langflow doubles the newlines of a machine's text here, and only here. */
function shownText({ sender, text }: Message): string {
  return sender === 'Machine' && text.includes('\n')
    ? text.replaceAll('\n\n', '\n').replaceAll('\n', '\n\n')
    : text;
}

function shownFiles({ files }: Message): readonly unknown[] {
  return files.map((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { path, name, type: name.slice(name.lastIndexOf('.') + 1) };
  });
}
