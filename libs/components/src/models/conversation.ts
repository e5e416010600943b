import { extname } from 'node:path';
import { ComponentError, type FileStore, type Message } from '@flowgate/engine';
import type { ModelMessage, UserContent } from 'ai';

/** What a model is asked, as the AI SDK takes it. */
export interface Conversation {
  readonly instructions?: string;
  readonly messages: ModelMessage[];
  readonly allowSystemInMessages?: boolean;
}

const imageTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
};

/**
 * The system message, if any, and one message: an assistant's when a Machine said it, else the user's, with its
 * images. There is no history. An empty message counts as one (reference, C.3: run).
 */
export async function conversation(
  input: Message | null,
  system: string,
  files: FileStore,
): Promise<Conversation> {
  if (input === null) {
    if (system === '') throw new ComponentError('The message you want to send to the model is empty.');
    return { messages: [{ role: 'system', content: system }], allowSystemInMessages: true };
  }
  const messages = [await turn(input, files)];
  return system === '' ? { messages } : { instructions: system, messages };
}

async function turn({ sender, text, files: paths }: Message, files: FileStore): Promise<ModelMessage> {
  if (sender === 'Machine') return { role: 'assistant', content: text };
  if (paths.length === 0) return { role: 'user', content: text };
  const images = await Promise.all(paths.map((path) => image(path, files)));
  return { role: 'user', content: [{ type: 'text', text }, ...images] };
}

async function image(path: string, files: FileStore): Promise<Exclude<UserContent, string>[number]> {
  const mediaType = imageTypes[extname(path).toLowerCase()];
  if (mediaType === undefined)
    throw new ComponentError(`A model takes images only, and this file is none: ${path}`);
  return { type: 'file', mediaType, data: await files.read(path) };
}
