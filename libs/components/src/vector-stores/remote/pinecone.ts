import { Address, ComponentError, input, type Secret } from '@flowgate/engine';
import type { StoredDocument } from '../document';
import { type RemoteStore, remoteStore } from './define-remote-store';
import { documentId } from './document-id';
import { rows, type Situation, StoreApi } from './store-api';

const OWN = 'https://api.pinecone.io';
const VERSION = { 'x-pinecone-api-version': '2025-04' };

/** https://docs.pinecone.io/reference/api. Like Langflow, it says of a failure only what it was doing. */
export const pinecone = remoteStore({
  type: 'Pinecone',
  aliases: ['PineconeVectorStoreComponent'],
  displayName: 'Pinecone',
  inputs: {
    index_name: input.text('', { required: true }),
    namespace: input.text(),
    pinecone_api_key: input.secret({ required: true, variable: 'PINECONE_API_KEY' }),
    text_key: input.text('text'),
  },
  open: ({ inputs, host, run }): RemoteStore => {
    const { namespace, text_key: textKey } = inputs;
    let opened: Promise<StoreApi> | undefined;
    const index = () => (opened ??= indexOf(inputs.index_name, inputs.pinecone_api_key, { host, run }));
    return {
      add: (documents) =>
        worded('Error building Pinecone vector store', async () => {
          const vectors = documents.map(({ text, metadata, vector }) => ({
            id: documentId({ text, metadata }),
            values: vector,
            metadata: { ...metadata, [textKey]: text },
          }));
          await (await index()).ask('/vectors/upsert', { vectors, namespace });
        }),
      search: ({ vector, count }) =>
        worded('Error searching documents', async () => {
          const asked = { vector, topK: count, includeMetadata: true, namespace };
          const { matches } = await (await index()).ask('/query', asked);
          return rows(matches).map(({ metadata }) => documentOf(metadata, textKey));
        }),
    };
  },
});

/** The index has an address of its own, which the service tells. */
async function indexOf(name: string, key: Secret | null, situation: Situation): Promise<StoreApi> {
  if (!key) throw new ComponentError('The Pinecone API key is missing.');
  const own = Address.own(OWN);
  const headers = { ...VERSION, 'api-key': key.for(own, 'Pinecone API key') };
  const service = new StoreApi({ name: 'Pinecone', address: own, headers, secrets: [key] }, situation);
  const { host } = await service.ask(`/indexes/${encodeURIComponent(name)}`);
  if (typeof host !== 'string' || !/^[\w.-]+\.pinecone\.io$/.test(host)) {
    throw new ComponentError(`The index ${name} has no address.`);
  }
  const address = Address.own(`https://${host}`);
  return new StoreApi({ name: 'Pinecone', address, headers, secrets: [key] }, situation);
}

/** A document whose text is one of its fields. */
export function documentOf(fields: unknown, textKey: string): StoredDocument {
  const { [textKey]: text, ...metadata } = (fields ?? {}) as Record<string, unknown>;
  return { text: typeof text === 'string' ? text : '', metadata };
}

async function worded<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ComponentError) throw new ComponentError(doing, { cause: error });
    throw error;
  }
}
