import {
  type ComponentContext,
  ComponentError,
  Data,
  FileMissingError,
  type InputValues,
  Message,
} from '@flowgate/engine';
import { type readFileInputs } from './read-file-inputs';
import { formatOf, extensionOf, needsAdvancedParser } from './formats';
import { type LoadedFile, loadFile } from './loaded-file';
import { requireLocal } from './storage-location';

type Context = ComponentContext<InputValues<typeof readFileInputs>>;

/** Reads the files that the node names, in their order. @throws ComponentError when there is none, or one cannot be read */
export async function givenFiles(context: Context): Promise<readonly LoadedFile[]> {
  const { inputs, host } = context;
  requireLocal(inputs.storage_location);
  const wired = wiredPaths(inputs.file_path, inputs.ignore_unspecified_files);
  const named = [...inputs.path, inputs.file_path_str].filter((path) => path !== '');
  const loaded: LoadedFile[] = [];
  for (const path of [...named, ...wired]) loaded.push(...(await loadedOrSkipped(path, context)));
  if (loaded.length === 0) throw new ComponentError('No files to process.');
  if (inputs.delete_server_file_after_processing) for (const path of wired) await host.files.remove(path);
  return loaded;
}

/** The paths that the node names by itself, for the description of its tool. */
export function namedPaths({ inputs }: Context): readonly string[] {
  return inputs.path.filter((path) => path !== '');
}

async function loadedOrSkipped(named: string, context: Context): Promise<readonly LoadedFile[]> {
  const { silent_errors: isSilent, text_encoding: encoding } = context.inputs;
  try {
    const path = await context.host.files.pathOf(named);
    const isRead = isReadable(path, context.inputs.ignore_unsupported_extensions);
    return isRead ? await loadFile(path, await read(path, context), encoding, context) : [];
  } catch (error) {
    if (isSilent && error instanceof ComponentError) return [];
    throw error;
  }
}

/** @throws ComponentError for a file that only the Advanced Parser could read */
function isReadable(path: string, skipsOthers: boolean): boolean {
  if (formatOf(path) !== null) return true;
  const extension = `.${extensionOf(path)}`;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (needsAdvancedParser(path))
    throw new ComponentError(
      `File '${name}' has extension '${extension}' which requires Advanced Parser mode, which is not available here.`,
    );
  if (skipsOthers) return false;
  throw new ComponentError(`Unsupported file extension: ${extension}`);
}

async function read(path: string, { host }: Context): Promise<Uint8Array> {
  try {
    return await host.files.read(path);
  } catch (error) {
    if (!(error instanceof FileMissingError)) throw error;
    throw new ComponentError(
      `File not found: '${path}' (resolved to: '${path}'). Please upload the file again.`,
      { cause: error },
    );
  }
}

function wiredPaths(values: readonly unknown[], ignoresOthers: boolean): string[] {
  return values.flatMap((value) => {
    if (value instanceof Message) return value.text.trim() === '' ? [] : [value.text.trim()];
    const path = value instanceof Data ? value.data.file_path : undefined;
    if (typeof path === 'string' && path !== '') return [path];
    if (ignoresOthers || value === '') return [];
    throw new ComponentError("Data object missing 'file_path' property.");
  });
}
