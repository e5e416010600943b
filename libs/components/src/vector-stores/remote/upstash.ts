import { ComponentError, input } from '@flowgate/engine';
import { type RemoteStore, remoteStore } from './define-remote-store';
import { documentId } from './document-id';
import { documentOf } from './pinecone';
import { rows, StoreApi } from './store-api';

/** https://upstash.com/docs/vector/api. Without an embedding model its own is used. */
export const upstash = remoteStore({
  type: 'Upstash',
  aliases: ['UpstashVectorStoreComponent'],
  displayName: 'Upstash',
  embeds: true,
  inputs: {
    index_url: input.address('', { required: true }),
    index_token: input.secret({ required: true }),
    text_key: input.text('text'),
    namespace: input.text(),
    metadata_filter: input.text(),
  },
  open: ({ inputs, host, run }): RemoteStore => {
    const { index_url: address, index_token: token, text_key: textKey, metadata_filter: filter } = inputs;
    if (!address || !token)
      throw new ComponentError('The URL and the token of the Upstash index are required.');
    const headers = { authorization: `Bearer ${token.for(address, 'Upstash token')}` };
    const api = new StoreApi({ name: 'Upstash', address, headers, secrets: [token] }, { host, run });
    const space = inputs.namespace === '' ? '' : `/${encodeURIComponent(inputs.namespace)}`;
    return {
      async add(documents) {
        const own = documents[0]?.vector.length === 0;
        const points = documents.map(({ text, metadata, vector }) => ({
          id: documentId({ text, metadata }),
          ...(own ? { data: text } : { vector }),
          metadata: { ...metadata, [textKey]: text },
        }));
        await api.ask(`/${own ? 'upsert-data' : 'upsert'}${space}`, points);
      },
      async search({ text, vector, count }) {
        const own = vector.length === 0;
        const { result } = await api.ask(`/${own ? 'query-data' : 'query'}${space}`, {
          ...(own ? { data: text } : { vector }),
          topK: count,
          includeMetadata: true,
          ...(filter !== '' && { filter }),
        });
        return rows(result).map(({ metadata }) => documentOf(metadata, textKey));
      },
    };
  },
});
