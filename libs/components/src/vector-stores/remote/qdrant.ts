import { type Address, input, isObject } from '@flowgate/engine';
import { type RemoteStore, remoteStore } from './define-remote-store';
import { documentId } from './document-id';
import { rows, StoreApi } from './store-api';

const DISTANCES: Readonly<Record<string, string>> = {
  Cosine: 'Cosine',
  Euclidean: 'Euclid',
  'Dot Product': 'Dot',
};

/** https://api.qdrant.tech/api-reference */
export const qdrant = remoteStore({
  type: 'QdrantVectorStoreComponent',
  aliases: ['Qdrant'],
  displayName: 'Qdrant',
  inputs: {
    collection_name: input.text('', { required: true }),
    host: input.address('localhost'),
    port: input.int(6333),
    prefix: input.text(),
    url: input.address(),
    api_key: input.secret(),
    distance_func: input.text('Cosine', { options: Object.keys(DISTANCES) }),
    content_payload_key: input.text('page_content'),
    metadata_payload_key: input.text('metadata'),
  },
  open: ({ inputs, host, run }): RemoteStore => {
    const address = inputs.url ?? assembled(inputs.host, inputs.port, inputs.prefix, inputs.api_key !== null);
    const key = inputs.api_key;
    const headers: Record<string, string> =
      key && address ? { 'api-key': key.for(address, 'Qdrant API key') } : {};
    const api = new StoreApi({ name: 'Qdrant', address, headers, secrets: [key] }, { host, run });
    const path = `/collections/${encodeURIComponent(inputs.collection_name)}`;
    const { content_payload_key: content, metadata_payload_key: metadata } = inputs;
    return {
      async add(documents) {
        if (!(await api.find(path))) {
          const size = documents[0]?.vector.length;
          const distance = DISTANCES[inputs.distance_func] ?? 'Cosine';
          await api.ask(path, { vectors: { size, distance } }, 'PUT');
        }
        const points = documents.map((document) => ({
          id: documentId(document),
          vector: document.vector,
          payload: { [content]: document.text, [metadata]: document.metadata },
        }));
        await api.ask(`${path}/points?wait=true`, { points }, 'PUT');
      },
      async search({ vector, count }) {
        const said = await api.ask(`${path}/points/query`, {
          query: vector,
          limit: count,
          with_payload: true,
        });
        const points = isObject(said.result) ? rows(said.result.points) : [];
        return points.map(({ payload }) => {
          const held = isObject(payload) ? payload : {};
          const { [content]: text, [metadata]: known } = held;
          return { text: typeof text === 'string' ? text : '', metadata: isObject(known) ? known : {} };
        });
      },
    };
  },
});

function assembled(host: Address | null, port: number, prefix: string, secure: boolean): Address | null {
  const name = host?.url.trim() ?? '';
  if (!host || name === '') return null;
  if (/^https?:\/\//i.test(name)) return host;
  const path = prefix.trim() === '' ? '' : `/${prefix.trim().replace(/^\//, '')}`;
  return host.with(`${secure ? 'https' : 'http'}://${name}:${port}${path}`);
}
