import { ComponentError, defineComponent, input, isObject, Message } from '@flowgate/engine';
import { accepted, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://docs.needle.app/docs/api-reference/needle-api/ */
const service: KeyedService = {
  name: 'Needle',
  address: 'https://search.needle.app',
  variable: 'NEEDLE_API_KEY',
  headers: (key) => ({ 'x-api-key': key }),
};
const FEWEST = 20;

/** What a collection of documents says about a question, as one text for a model. */
export const needle = defineComponent({
  type: 'needle',
  aliases: ['NeedleComponent'],
  displayName: 'Needle Retriever',
  description: 'A retriever that uses the Needle API to search collections.',
  inputs: {
    needle_api_key: input.secret({ required: true, variable: service.variable }),
    collection_id: input.text('', { required: true }),
    query: input.text('', { required: true, toolArgument: true }),
    top_k: input.int(FEWEST),
  },
  toolName: 'run',
  outputs: {
    result: {
      types: ['Message'],
      method: 'run',
      compute: async (context) => {
        const { needle_api_key, collection_id, query, top_k } = context.inputs;
        if (collection_id.trim() === '') throw new ComponentError('The Collection ID cannot be empty.');
        if (query.trim() === '') throw new ComponentError('The query cannot be empty.');
        const ask = await keyedService(service, needle_api_key, context);
        const path = `/api/v1/collections/${encodeURIComponent(collection_id.trim())}/search`;
        const body = { text: query, top_k: Math.max(top_k, FEWEST) };
        const said = accepted(await ask({ path, body }), service.name);
        const found = isObject(said) && Array.isArray(said.result) ? said.result.filter(isObject) : [];
        if (found.length === 0) return new Message({ text: 'No relevant documents found for the query.' });
        const documents = found.map(({ content }, at) => `Document ${at + 1}:\n${String(content)}`);
        return new Message({ text: `Question: ${query}\n\nContext:\n${documents.join('\n\n')}` });
      },
    },
  },
});
