import { platform } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { formWithFile } from '../common/form';
import { ValidationError, validationIssues } from '../common/validation-error';
import { MB } from '../config/limits';
import { type MoveInForm, moveInForm } from './dto/move-in-form';
import type { LangflowSource } from './langflow/langflow-source';
import { openPostgresUrl, openUpload } from './langflow/open-source';
import { LangflowSourceError } from './langflow/source-error';
import { UploadedDatabase } from './uploaded-database';

/** An old server's database, open, and what is to be done with it. */
export interface OpenMoveIn {
  readonly form: MoveInForm;
  readonly source: LangflowSource;
  /** Closes the database, and removes the file if it was sent. */
  readonly close: () => Promise<void>;
}

/**
 * Reads the form and opens the database that it sends or names.
 * @throws ValidationError that names the field; FormError; FormTooLargeError
 */
export async function openMoveIn(request: FastifyRequest, mostMb: number): Promise<OpenMoveIn> {
  const uploads: UploadedDatabase[] = [];
  const remove = async () => {
    for (const upload of uploads) await upload.remove();
  };
  try {
    const { texts } = await formWithFile(request, { bytes: mostMb * MB, files: 1 }, async ({ content }) =>
      uploads.push(await UploadedDatabase.store(content)),
    );
    const form = read(texts);
    const source = await open(form, uploads[0]);
    // What is open can be read on, and a server that is killed leaves nothing. Windows keeps what is open.
    if (platform() !== 'win32') await remove();
    return { form, source, close: () => source.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

function read(texts: ReadonlyMap<string, string>): MoveInForm {
  const given = Object.fromEntries(texts);
  const { success, data, error } = moveInForm.safeParse(given);
  if (!success) throw new ValidationError(validationIssues(error.issues, given, 'body'));
  return data;
}

async function open({ url }: MoveInForm, upload: UploadedDatabase | undefined): Promise<LangflowSource> {
  if (!upload && url === '') throw refused('file', 'send a database, or name one in `url`');
  if (upload && url !== '') throw refused('url', 'send a file or a `url`, not both');
  try {
    return await (upload ? openUpload(upload.path) : openPostgresUrl(url));
  } catch (error) {
    if (error instanceof LangflowSourceError) throw refused(upload ? 'file' : 'url', error.message);
    throw error;
  }
}

function refused(field: string, problem: string): ValidationError {
  return new ValidationError([{ type: 'value_error', loc: ['body', field], msg: `Value error, ${problem}` }]);
}
