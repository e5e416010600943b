import { z } from 'zod';
import { queryInteger, text } from '../../common/fields';

/** Query of `GET /knowledge_bases/{kb_name}/chunks`. */
export const listChunks = z.object({
  page: queryInteger(1).default(1),
  limit: queryInteger(1, 100).default(10),
  search: text.default('').describe('Chunks with this text only, in any case.'),
});
export type ListChunks = z.output<typeof listChunks>;

/** Body of `DELETE /knowledge_bases/`. */
export const namedBases = z.object({ kb_names: z.array(text).max(1000) });
export type NamedBases = z.output<typeof namedBases>;
