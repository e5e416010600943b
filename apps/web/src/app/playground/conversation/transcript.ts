import type { RunResponse, RunStreamEvent } from '@flowgate/contracts';
import type { SaidFile } from '../files/said-file';
import { type ChatMessage, toldMessage } from './chat-message';

/** What was said in a session, and what the run that is on has added. Each step gives a new one. */
export interface Transcript {
  readonly messages: readonly ChatMessage[];
  /** The keys of the messages that came since the last question. */
  readonly answers: readonly string[];
  /** Of the question that the server has not confirmed yet. */
  readonly pending: string | null;
}

export const EMPTY: Transcript = { messages: [], answers: [], pending: null };

let questions = 0;

/** The question stands there at once; the server's own word for it takes its place. */
export function asked(
  { messages }: Transcript,
  text: string,
  at: number,
  files: readonly SaidFile[] = [],
): Transcript {
  const key = `question-${++questions}`;
  const question: ChatMessage = {
    key,
    id: null,
    from: 'user',
    name: 'User',
    text,
    files,
    steps: [],
    at,
    state: 'complete',
  };
  return { messages: [...messages, question], answers: [], pending: key };
}

/** What an event of the run adds or changes. */
export function heard(transcript: Transcript, event: RunStreamEvent, at: number): Transcript {
  switch (event.event) {
    case 'add_message':
      return told(transcript, toldMessage(event.data));
    case 'token':
      return grown(transcript, event.data.id, event.data.chunk);
    case 'remove_message':
      return without(transcript, event.data.id);
    case 'error':
      return 'text' in event.data
        ? told(transcript, { ...toldMessage(event.data), from: 'failure' })
        : failed(transcript, failureText(event.data.error), at);
    case 'end':
      return ended(transcript, event.data.result, at);
  }
}

/** The run has failed. A component that failed has said so itself, and in better words. */
export function failed(transcript: Transcript, text: string, at: number): Transcript {
  const { messages, answers } = transcript;
  const isTold = messages.some(({ key, from }) => from === 'failure' && answers.includes(key));
  const whole = { ...transcript, messages: messages.map(stoppedMessage) };
  return isTold ? whole : added(whole, { from: 'failure', name: 'This flow', text, at });
}

/** What is being written stays as it is. */
export function stopped(transcript: Transcript): Transcript {
  return { ...transcript, messages: transcript.messages.map(stoppedMessage) };
}

function told(transcript: Transcript, message: ChatMessage): Transcript {
  const { messages, answers, pending } = transcript;
  if (message.from === 'user' && pending !== null)
    return { messages: replaced(messages, pending, message), answers, pending: null };
  const known = messages.find(({ key }) => key === message.key);
  // What has come as tokens stays while the message grows by other things, such as the steps of an agent.
  const grown = known && message.state === 'writing' ? { ...message, text: known.text } : message;
  if (known) return { ...transcript, messages: replaced(messages, message.key, grown) };
  return { messages: [...messages, message], answers: [...answers, message.key], pending };
}

function replaced(messages: readonly ChatMessage[], key: string, message: ChatMessage): ChatMessage[] {
  return messages.map((one) => (one.key === key ? { ...message, key } : one));
}

function grown(transcript: Transcript, id: string, chunk: string): Transcript {
  const messages = transcript.messages.map((one) =>
    one.id === id ? { ...one, text: one.text + chunk } : one,
  );
  return { ...transcript, messages };
}

function without(transcript: Transcript, id: string): Transcript {
  return { ...transcript, messages: transcript.messages.filter((one) => one.id !== id) };
}

/** A flow that keeps no messages still has an answer. */
function ended(transcript: Transcript, result: RunResponse, at: number): Transcript {
  if (transcript.answers.length > 0) return { ...transcript, pending: null };
  const texts = result.outputs.flatMap(({ outputs }) =>
    outputs.flatMap(({ outputs: named }) => Object.values(named).map(({ message }) => asText(message))),
  );
  const text = [...new Set(texts)].filter((one) => one !== '').join('\n\n');
  const rest = { ...transcript, pending: null };
  return text === '' ? rest : added(rest, { from: 'flow', name: 'AI', text, at });
}

function added(transcript: Transcript, said: Pick<ChatMessage, 'from' | 'name' | 'text' | 'at'>): Transcript {
  const key = `answer-${++questions}`;
  const message: ChatMessage = { ...said, files: [], steps: [], key, id: null, state: 'complete' };
  return {
    ...transcript,
    messages: [...transcript.messages, message],
    answers: [...transcript.answers, key],
  };
}

function stoppedMessage(message: ChatMessage): ChatMessage {
  return message.state === 'writing' ? { ...message, state: 'stopped' } : message;
}

function asText(message: unknown): string {
  if (typeof message === 'string') return message;
  return message === null || message === undefined ? '' : JSON.stringify(message, null, 2);
}

/** The words in `500: {"message": "..."}`, as streams tell a failure (docs/langflow/rest-api.md#component-failure). */
function failureText(error: string): string {
  const json = /^\d{3}: (\{.*\})$/s.exec(error)?.[1];
  if (json === undefined) return error;
  try {
    const { message } = JSON.parse(json) as { message?: unknown };
    return typeof message === 'string' ? message : error;
  } catch (failure) {
    if (failure instanceof SyntaxError) return error;
    throw failure;
  }
}
