import { readFile } from 'node:fs/promises';
import { DomainError } from '../common/domain-error';
import { ValidationError } from '../common/validation-error';
import { MB } from '../config/limits';
import type { Settings } from '../config/settings';
import { MOST_FLOWS, type NewFlow } from '../flows/dto/create-flow';
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
    const isSystems = error instanceof Error && 'syscall' in error;
    if (isSystems || error instanceof DomainError) throw new StartError(`${file}: ${told(error)}`);
    throw error;
  }
}

function told(error: Error): string {
  if (!(error instanceof ValidationError)) return error.message;
  // The place within the file; it begins with where an upload would stand in a request.
  return error.issues.map(({ loc, msg }) => `${loc.slice(2).join('.')}: ${msg}`).join('; ');
}
