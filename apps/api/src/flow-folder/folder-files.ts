import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FLOW_FOLDER_FILE } from '@flowgate/contracts';
import type { NewFlow } from '../flows/dto/create-flow';
import { fileProblem } from '../flows/import/file-problem';
import { type FlowFileLimits, readFlowFile } from '../flows/import/flow-file';
import { FlowFolderError } from './flow-folder-error';
import { type FlowFolderManifest, readManifest } from './manifest';

/** A flow of the folder. */
export interface FileOfFlow {
  /** Its path within the folder, with `/`. */
  readonly file: string;
  /** The subfolder that it lies in, which is its project's name; `null` for the folder itself. */
  readonly project: string | null;
  readonly flow: NewFlow;
}

/** A folder of flows, read whole before anything is compared or changed. */
export interface FolderOfFlows {
  readonly path: string;
  readonly files: readonly FileOfFlow[];
  readonly manifest: FlowFolderManifest;
}

/**
 * Reads the folder: JSON files as Langflow exports them, subfolders as projects, and `flowgate.yaml`. Names that begin with a dot are
 * skipped; links are followed, since that is how Kubernetes puts a ConfigMap's files there.
 * @throws FlowFolderError
 */
export async function readFlowFolder(path: string, limits: FlowFileLimits): Promise<FolderOfFlows> {
  const [files, folders] = await entriesOf(path, '');
  const paths = files.map((file) => ({ file, project: null as string | null }));
  for (const project of folders) {
    const [inside] = await entriesOf(path, project);
    paths.push(...inside.map((file) => ({ file: `${project}/${file}`, project })));
  }
  const flows: FileOfFlow[] = [];
  for (const { file, project } of paths.filter((each) => each.file.toLowerCase().endsWith('.json'))) {
    flows.push(...(await flowsOf(path, file, limits)).map((flow) => ({ file, project, flow })));
    if (flows.length > limits.flows)
      throw new FlowFolderError(file, `more than ${limits.flows} flows in all`);
  }
  const manifest = files.includes(FLOW_FOLDER_FILE)
    ? await readManifest(await readFile(join(path, FLOW_FOLDER_FILE), 'utf8'))
    : await readManifest('');
  return { path, files: flows, manifest };
}

/** Names of the files and of the folders there, in the order of their names. */
async function entriesOf(path: string, folder: string): Promise<[files: string[], folders: string[]]> {
  const [files, folders]: [string[], string[]] = [[], []];
  const place = join(path, folder);
  const names = await reading(folder === '' ? path : folder, () => readdir(place));
  for (const name of names.filter((each) => !each.startsWith('.')).sort()) {
    const found = await reading(name, () => stat(join(place, name)));
    if (found.isDirectory()) folders.push(name);
    else if (found.isFile()) files.push(name);
  }
  return [files, folders];
}

async function flowsOf(path: string, file: string, limits: FlowFileLimits): Promise<NewFlow[]> {
  const bytes = await reading(file, () => readFile(join(path, file)));
  if (bytes.length > limits.jsonBytes)
    throw new FlowFolderError(file, `larger than ${limits.jsonBytes} bytes, the most that a flow may have`);
  const { flows } = await reading(file, () => readFlowFile({ name: file, bytes }, limits));
  return flows.map(({ flow }) => flow);
}

/** Lets whatever cannot be read name its file. */
async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const problem = fileProblem(error);
    throw problem === null ? error : new FlowFolderError(file, problem);
  }
}
