import { cohereEmbed } from '../../embeddings/embed-calls';
import type { Connection, Provider } from '../provider';
import { bearer, compatible } from './compatible';

/** Cohere: chat by its OpenAI form, embeddings by its own API, which tells questions from documents. */
export const cohere: Provider = {
  ...compatible({
    name: 'Cohere',
    keyVariable: 'COHERE_API_KEY',
    defaultBaseUrl: 'https://api.cohere.com',
    baseUrlVariables: ['COHERE_API_URL'],
    pathOf: () => '/compatibility/v1',
  }),
  embeddings: (model: string, connection: Connection) => {
    const { baseUrl, post, options } = connection;
    const service = { name: cohere.name, baseUrl, headers: bearer(connection), post };
    return cohereEmbed(model, service, options.truncate ?? '');
  },
};
