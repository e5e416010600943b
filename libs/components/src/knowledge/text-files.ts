import { type ComponentContext, ComponentError } from '@flowgate/engine';
import { formatOf, needsAdvancedParser } from '../files/formats';
import { loadFile } from '../files/loaded-file';

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The texts of a file, read as the component Read File reads it: its own, or those in an archive. A file of no known kind is a text in UTF-8.
 * @throws ComponentError that says what is wrong with the file
 */
export async function textFiles(
  { name, bytes }: GivenFile,
  context: Pick<ComponentContext, 'offload'>,
): Promise<readonly TextFile[]> {
  if (formatOf(name) !== null) {
    const loaded = await loadFile(name, bytes, '', context);
    return loaded.map(({ path, text }) => ({ name: path, text }));
  }
  if (needsAdvancedParser(name))
    throw new ComponentError(`File '${name}' is of a kind that cannot be read here.`);
  try {
    return [{ name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }];
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ComponentError(`File '${name}' is no text in UTF-8.`, { cause: error });
  }
}
