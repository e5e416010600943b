import { readFile } from 'node:fs/promises';
import { MB } from '../config/limits';
import type { Settings } from '../config/settings';
import { MOST_FLOWS, type NewFlow } from '../flows/dto/create-flow';
import { fileProblem } from '../flows/import/file-problem';
import { readFlowFile } from '../flows/import/flow-file';
import { StartError } from '../lifecycle/start-error';

/**
 * The flows of a file that Langflow exported: JSON or ZIP.
 * @throws StartError that names the file and what is wrong with it
 */
export async function flowsOfFile(
  { maxBodySize }: Pick<Settings, 'maxBodySize'>,
  file: string,
): Promise<NewFlow[]> {
  try {
    const upload = { name: file, bytes: await readFile(file) };
    const { flows } = await readFlowFile(upload, { flows: MOST_FLOWS, jsonBytes: maxBodySize * MB });
    return flows.map(({ flow }) => flow);
  } catch (error) {
    const problem = fileProblem(error);
    throw problem === null ? error : new StartError(`${file}: ${problem}`);
  }
}
