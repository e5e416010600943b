import { platform } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { formWithFiles } from '../common/form';
import { ValidationError, validationIssues } from '../common/validation-error';
import { MB } from '../config/limits';
import { DataFolderError } from './data-folder-archive';
import { type MoveInForm, moveInForm } from './dto/move-in-form';
import type { LangflowSource } from './langflow/langflow-source';
import { openPostgresUrl, openUpload } from './langflow/open-source';
import { LangflowSourceError } from './langflow/source-error';
import { MoveInUpload } from './move-in-upload';

/** An old server's database, open, and what is to be done with it. */
export interface OpenMoveIn {
  readonly form: MoveInForm;
  readonly source: LangflowSource;
  /** The old server's secret key, typed or sent with its data folder; `null` when it is not at hand. */
  readonly secret: string | null;
  /** The old server's data folder as it was sent, with its files; `null` when it was not. */
  readonly files: string | null;
  /** Closes the database, and removes what was sent. */
  readonly close: () => Promise<void>;
}

/**
 * Reads the form and opens the database that it sends or names.
 * @throws ValidationError that names the field; FormError; FormTooLargeError
 */
export async function openMoveIn(request: FastifyRequest, mostMb: number): Promise<OpenMoveIn> {
  const upload = new MoveInUpload(mostMb * MB);
  try {
    const texts = await formWithFiles(
      request,
      { bytes: mostMb * MB, files: 2 },
      {
        file: ({ content }) => upload.storeDatabase(content),
        files: ({ content }) => upload.storeArchive(content),
      },
    );
    const form = read(texts);
    const source = await openDatabase(form, upload);
    // What is open can be read on, and a server that is killed leaves nothing. Windows keeps what is open.
    if (platform() !== 'win32') await upload.removeDatabase();
    const secret = form.secret_key === '' ? await upload.secret() : form.secret_key;
    const close = async () => {
      try {
        await source.close();
      } finally {
        await upload.remove();
      }
    };
    return { form, source, secret, files: upload.folder, close };
  } catch (error) {
    await upload.remove();
    throw error;
  }
}

function read(texts: ReadonlyMap<string, string>): MoveInForm {
  const given = Object.fromEntries(texts);
  const { success, data, error } = moveInForm.safeParse(given);
  if (!success) throw new ValidationError(validationIssues(error.issues, given, 'body'));
  return data;
}

async function openDatabase({ url }: MoveInForm, upload: MoveInUpload): Promise<LangflowSource> {
  if (upload.hasDatabase && url !== '') throw refused('url', 'send a file or a `url`, not both');
  await unpack(upload, url === '');
  if (!upload.hasDatabase && url === '')
    throw upload.folder === null
      ? refused('file', 'send a database, or name one in `url`')
      : refused('files', 'the ZIP has no langflow.db: send the database, or name one in `url`');
  try {
    return await (upload.hasDatabase ? openUpload(upload.database) : openPostgresUrl(url));
  } catch (error) {
    if (error instanceof LangflowSourceError) throw refused(url === '' ? 'file' : 'url', error.message);
    throw error;
  }
}

async function unpack(upload: MoveInUpload, withDatabase: boolean): Promise<void> {
  try {
    await upload.unpack(withDatabase);
  } catch (error) {
    if (error instanceof DataFolderError) throw refused('files', error.message);
    throw error;
  }
}

function refused(field: string, problem: string): ValidationError {
  return new ValidationError([{ type: 'value_error', loc: ['body', field], msg: `Value error, ${problem}` }]);
}
