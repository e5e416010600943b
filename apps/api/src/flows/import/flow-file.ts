import { isUtf8 } from 'node:buffer';
import { JsonError, readJson } from '../../common/json';
import { ValidationError, validationIssues } from '../../common/validation-error';
import { createFlow, type NewFlow } from '../dto/create-flow';
import { FileTooLargeError, UnreadableFileError } from './flow-file-errors';
import { completedFlow } from './completed-flow';
import { isZip, jsonEntries } from './zip-entries';

export interface UploadedFile {
  /** As the client called it; only to name things by. */
  readonly name: string;
  readonly bytes: Buffer;
}

type Path = readonly (string | number)[];

/** A flow of a file, and where in the file it stands. */
export interface FlowInFile {
  readonly flow: NewFlow;
  /** Begins with `body`, `file`, and inside a ZIP the name of the entry. */
  readonly place: Path;
}

/** What an export of Langflow holds: one flow, a list of flows, or a project. */
export interface FlowFile {
  readonly flows: readonly FlowInFile[];
  /** What a project's JSON says of the project; a ZIP says nothing. */
  readonly project: { readonly name: string | null; readonly description: string | null };
}

export interface FlowFileLimits {
  readonly flows: number;
  /** Bytes of JSON, of each file in a ZIP. */
  readonly jsonBytes: number;
}

/** Beside the flows an archive may hold other files, which are not looked at. */
const ENTRIES_PER_FLOW = 4;
/** Flows compress well, so an archive may unpack to more than a JSON file may be. */
const ZIP_FACTOR = 4;

/**
 * Reads what Langflow 1.0 to 1.13 exports: a flow, `{"flows": [...]}`, a list of flows, or a ZIP of such files.
 * @throws UnreadableFileError 400 when it is neither JSON nor a ZIP; ValidationError 422 when it is no flow, with the place;
 *   FileTooLargeError 413 beyond the limits
 */
export async function readFlowFile({ name, bytes }: UploadedFile, limits: FlowFileLimits): Promise<FlowFile> {
  if (!isZip(bytes)) return readDocument(bytes, { name, entry: null }, limits);
  const flows: FlowInFile[] = [];
  const zipLimits = {
    entries: limits.flows * ENTRIES_PER_FLOW,
    entryBytes: limits.jsonBytes,
    totalBytes: limits.jsonBytes * ZIP_FACTOR,
  };
  for await (const entry of jsonEntries(bytes, zipLimits)) {
    const file = { name: entry.name, entry: entry.name };
    flows.push(...readDocument(entry.bytes, file, limits).flows);
    refuseTooMany(flows, limits);
  }
  return { flows, project: { name: null, description: null } };
}

/** @param file its name, and that of the entry in an archive */
function readDocument(
  bytes: Buffer,
  { name, entry }: { readonly name: string; readonly entry: string | null },
  limits: FlowFileLimits,
): FlowFile {
  const json = parse(bytes, entry);
  const place = ['body', 'file', ...(entry === null ? [] : [entry])];
  const { list, path, project } = outline(json);
  refuseTooMany(list, limits);
  const flows = list.map((value, at) => readFlow(completedFlow(value, name), [...place, ...path(at)]));
  return { flows, project };
}

function parse(bytes: Buffer, entry: string | null): unknown {
  if (!isUtf8(bytes)) throw new UnreadableFileError('JSON', 'it is not UTF-8 text', entry);
  try {
    // Takes a byte order mark off.
    return readJson(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof JsonError) throw new UnreadableFileError('JSON', error.message, entry);
    throw error;
  }
}

function outline(json: unknown) {
  const nobody = { name: null, description: null };
  if (Array.isArray(json)) return { list: json as unknown[], path: (at: number) => [at], project: nobody };
  const { flows, folder_name, folder_description } = (json ?? {}) as Record<string, unknown>;
  if (!Array.isArray(flows)) return { list: [json], path: () => [], project: nobody };
  const project = {
    name: typeof folder_name === 'string' ? folder_name : null,
    description: typeof folder_description === 'string' ? folder_description : null,
  };
  return { list: flows as unknown[], path: (at: number) => ['flows', at], project };
}

function readFlow(value: unknown, place: Path): FlowInFile {
  const result = createFlow.safeParse(value);
  if (result.success) return { flow: result.data, place };
  const issues = validationIssues(result.error.issues, value, 'body');
  throw new ValidationError(issues.map((issue) => ({ ...issue, loc: [...place, ...issue.loc.slice(1)] })));
}

function refuseTooMany(flows: readonly unknown[], limits: FlowFileLimits): void {
  if (flows.length > limits.flows)
    throw new FileTooLargeError(`The file has more than ${limits.flows} flows.`);
}
