import { ComponentError, input, isObject } from '@flowgate/engine';
import { type RemoteStore, remoteStore } from './define-remote-store';
import { documentId } from './document-id';
import { StoreApi } from './store-api';

/** A table and a function that finds in it, as Supabase's guide for LangChain makes them: https://supabase.com/docs/guides/ai/langchain. */
export const supabase = remoteStore({
  type: 'SupabaseVectorStore',
  aliases: ['SupabaseVectorStoreComponent'],
  displayName: 'Supabase',
  inputs: {
    supabase_url: input.address('', { required: true }),
    supabase_service_key: input.secret({ required: true }),
    table_name: input.text('documents'),
    query_name: input.text('match_documents'),
  },
  open: ({ inputs, host, run }): RemoteStore => {
    const { supabase_url: address, supabase_service_key: secret } = inputs;
    if (!address || !secret)
      throw new ComponentError('The URL and the service key of Supabase are required.');
    const key = secret.for(address, 'Supabase service key');
    const headers = {
      apikey: key,
      authorization: `Bearer ${key}`,
      prefer: 'resolution=merge-duplicates',
    };
    const api = new StoreApi({ name: 'Supabase', address, headers, secrets: [secret] }, { host, run });
    return {
      async add(documents) {
        const table = documents.map(({ text, metadata, vector }) => ({
          id: documentId({ text, metadata }),
          content: text,
          embedding: vector,
          metadata,
        }));
        await api.ask(`/rest/v1/${encodeURIComponent(inputs.table_name)}`, table);
      },
      async search({ vector, count }) {
        const path = `/rest/v1/rpc/${encodeURIComponent(inputs.query_name)}?limit=${count}`;
        const found = await api.list(path, { query_embedding: vector });
        return found.map(({ content, metadata }) => ({
          text: typeof content === 'string' ? content : '',
          metadata: isObject(metadata) ? metadata : {},
        }));
      },
    };
  },
});
