import { extname } from 'node:path';
import type {
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
} from '@ai-sdk/provider';
import { ComponentError, type FileStore, type MessageFields } from '@flowgate/engine';

const imageTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
};

type Said = Pick<MessageFields, 'sender' | 'text' | 'files'>;

/**
 * The system message, if any, and one message: an assistant's when a Machine said it, else the user's, with its
 * images. There is no history. No message is an empty one of the user, as in Langflow.
 */
export async function conversation(
  input: Said | null,
  system: string,
  files: FileStore,
): Promise<LanguageModelV4Prompt> {
  const said = input ?? { sender: 'User', text: '', files: [] };
  return [
    ...systemMessage(system),
    said.sender === 'Machine' ? assistant(said.text) : await user(said, files),
  ];
}

export function systemMessage(text: string): LanguageModelV4Message[] {
  return text === '' ? [] : [{ role: 'system', content: text }];
}

export function assistant(text: string): LanguageModelV4Message {
  return { role: 'assistant', content: [{ type: 'text', text }] };
}

/** What a user says, with the images that belong to it. */
export async function user(
  { text, files: paths }: Pick<Said, 'text' | 'files'>,
  files: FileStore,
): Promise<LanguageModelV4Message> {
  const images = await Promise.all(paths.map((path) => image(path, files)));
  // Some providers refuse an empty text beside an image.
  const isTold = text !== '' || images.length === 0;
  return { role: 'user', content: [...(isTold ? [{ type: 'text' as const, text }] : []), ...images] };
}

async function image(path: string, files: FileStore): Promise<LanguageModelV4FilePart> {
  const mediaType = imageTypes[extname(path).toLowerCase()];
  if (mediaType === undefined)
    throw new ComponentError(`A model takes images only, and this file is none: ${path}`);
  return { type: 'file', mediaType, data: { type: 'data', data: await files.read(path) } };
}
