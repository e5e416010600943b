import { z } from 'zod';
import { queryBoolean, text, uuid } from '../../common/fields';

/** Query of `POST /api/v2/files`. */
export const uploadUserFile = z.object({
  append: queryBoolean
    .default(false)
    .describe('Put it at the end of the file of the same name, if there is one.'),
  ephemeral: queryBoolean.optional().describe('Accepted, and without a meaning here.'),
});
export type UploadUserFile = z.output<typeof uploadUserFile>;

/** Query of `GET /api/v2/files/{id}`. */
export const downloadUserFile = z.object({
  return_content: queryBoolean.default(false).describe('Answer its text as a JSON string.'),
});
export type DownloadUserFile = z.output<typeof downloadUserFile>;

/** What a file is to be called, without its extension. */
export const newName = text.min(1);

/** The files of a bulk route. */
export const fileIds = z.array(uuid).max(10_000);
