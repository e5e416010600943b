import { modelProviders } from '@flowgate/components';
import type { CreateKnowledgeBase } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';

const PROVIDERS = modelProviders.all.filter(({ embeds }) => embeds).map(({ name }) => name);

const name = text
  .transform((value) => value.trim().replaceAll(/\s/g, '_'))
  .refine((value) => /^[\w.-]{3,100}$/.test(value), {
    message: 'must have 3 to 100 letters, digits, dots, hyphens and underscores',
  });

export const createKnowledgeBase = z
  .object({
    name: name.describe('Unique among the knowledge bases of the user; blanks become `_`.'),
    embedding_provider: text
      .refine((value) => PROVIDERS.includes(value), { message: `must be one of: ${PROVIDERS.join(', ')}` })
      .describe('Who provides the model that embeds its texts.'),
    embedding_model: text
      .refine((value) => value.trim() !== '', { message: 'must not be empty' })
      .describe('The name of that model.'),
    backend_type: z
      .enum(['sqlite', 'local', 'chroma', ''])
      .nullish()
      .describe('Where it is kept; each of these means the database of the server.'),
  })
  .transform((body) => ({
    name: body.name,
    embeddingProvider: body.embedding_provider,
    embeddingModel: body.embedding_model.trim(),
  })) satisfies z.ZodType<unknown, CreateKnowledgeBase>;
export type NewKnowledgeBase = z.output<typeof createKnowledgeBase>;
