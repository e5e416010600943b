/** What an agent says to its model before the first call: who it is, what was said before, what is asked now. */
import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { type ComponentContext, type Message, type MessageFields } from '@flowgate/engine';
import { assistant, systemMessage, user } from '../models/conversation';

type Situation = Pick<ComponentContext, 'host' | 'run'>;

interface Said {
  /** The system prompt, with its placeholders. */
  readonly system: string;
  readonly modelName: string;
  readonly history: readonly LanguageModelV4Message[];
  readonly input: Message | null;
}

export async function agentPrompt(
  { system, modelName, history, input }: Said,
  { host }: Situation,
): Promise<LanguageModelV4Prompt> {
  const { text, files } = input ?? { text: '', files: [] };
  const blank = text.trim() === '' && files.length === 0;
  const asked = await user(
    blank ? { text: 'Continue the conversation.', files } : { text, files },
    host.files,
  );
  return [...systemMessage(filled(system, modelName)), ...history, asked];
}

/** Langflow's three placeholders, and nothing else of what is in braces. */
function filled(system: string, modelName: string): string {
  return system
    .replaceAll('{current_date}', new Date().toISOString().slice(0, 10))
    .replaceAll('{model_name}', modelName)
    .replaceAll('{optional_user_context}', '');
}

interface Span {
  /** How many messages are remembered, the newest; none for 0. */
  readonly limit: number;
  readonly contextId: string;
  /** The message that is being asked: it is not said twice. */
  readonly asked: string | null;
}

/** The session so far, oldest first, without what failed, is empty, or was said by nobody. */
export async function sessionHistory(
  { limit, contextId, asked }: Span,
  { host, run }: Situation,
): Promise<LanguageModelV4Message[]> {
  if (limit < 1) return [];
  const scope = { sessionId: run.sessionId, ...(contextId === '' ? {} : { contextId }) };
  const rows = await host.messages.history({ ...scope, limit });
  const messages: LanguageModelV4Message[] = [];
  for (const row of rows) {
    if (row.id !== asked && row.sender) messages.push(...(await turn(row, { host, run })));
  }
  return messages;
}

async function turn(row: MessageFields, { host }: Situation): Promise<LanguageModelV4Message[]> {
  if (row.sender !== 'User') return row.text.trim() === '' ? [] : [assistant(row.text)];
  if (row.text.trim() === '' && row.files.length === 0) return [];
  // A file of earlier may be gone, or none that a model takes: what was said stays.
  const said = await user(row, host.files).catch(() => user({ text: row.text, files: [] }, host.files));
  return [said];
}
