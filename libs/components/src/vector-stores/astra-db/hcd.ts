import { ComponentError, input, isObject, type Row, type Secret } from '@flowgate/engine';
import { ownText, secretUrl } from '../../outgoing/secret-url';
import { withoutEndSlashes } from '../../outgoing/without-end-slashes';
import type { StoredDocument } from '../document';
import { diverse } from '../nearest';
import { type RemoteStore, remoteStore } from '../remote/define-remote-store';
import { documentId } from '../remote/document-id';
import { DataApi } from './data-api';

/** Among this many the different ones are looked for, as in LangChain. */
const CANDIDATES = 20;

/** DataStax's Hyper-Converged Database, whose Data API is that of Astra DB: https://docs.datastax.com/en/hyper-converged-database/. */
export const hcd = remoteStore({
  type: 'HCD',
  aliases: ['HCDVectorStoreComponent'],
  displayName: 'Hyper-Converged Database',
  description: 'Implementation of Vector Store using Hyper-Converged Database (HCD) with search capabilities',
  inputs: {
    collection_name: input.text('', { required: true }),
    username: input.text('hcd-superuser'),
    password: input.secret({ required: true, variable: 'HCD_PASSWORD' }),
    api_endpoint: input.secret({ required: true, variable: 'HCD_API_ENDPOINT' }),
    namespace: input.text('default_namespace'),
    metric: input.text(),
    setup_mode: input.text('Sync'),
    pre_delete_collection: input.bool(),
    search_type: input.text('Similarity'),
    search_score_threshold: input.float(),
    search_filter: input.dict(),
  },
  open: async ({ inputs, host, run }): Promise<RemoteStore> => {
    const place = secretUrl(inputs.api_endpoint, 'HCD API endpoint');
    const password = tokenPassword(inputs.password, inputs.api_endpoint);
    const token = ['Cassandra', base64(inputs.username), base64(password)].join(':');
    const url = `${withoutEndSlashes(place.href)}/v1/${encodeURIComponent(inputs.namespace)}`;
    const keyspace = new DataApi(url, token, host.outgoing, run.signal);
    const { collection_name: name, metric } = inputs;
    const collection = keyspace.collection(name);
    if (inputs.pre_delete_collection) await keyspace.run({ deleteCollection: { name } });
    return {
      async add(documents) {
        if (inputs.setup_mode !== 'Off') {
          const vector = { dimension: documents[0]?.vector.length, ...(metric !== '' && { metric }) };
          await keyspace.run({ createCollection: { name, options: { vector } } });
        }
        const rows = documents.map(({ text, metadata, vector }) => {
          return { _id: documentId({ text, metadata }), content: text, metadata, $vector: vector };
        });
        await collection.run({ insertMany: { documents: rows, options: { ordered: false } } });
      },
      search: ({ vector, count }) =>
        search(collection, { vector, count, filter: inputs.search_filter, ...kindOf(inputs) }),
    };
  },
});

/** A password of one owner does not go to an address of another. @throws ComponentError then */
function tokenPassword(password: Secret | null, endpoint: Secret | null): string {
  const text = ownText(password, 'HCD password');
  if (endpoint?.provenance.owner === 'request' && password?.provenance.owner !== 'request')
    throw new ComponentError('A stored HCD password is not sent to an address that comes with the request.');
  return text;
}

interface Search {
  readonly vector: readonly number[];
  readonly count: number;
  readonly filter: Row;
  readonly isDiverse: boolean;
  /** From 0 to 1. */
  readonly least: number;
}

function kindOf({ search_type: kind, search_score_threshold: threshold }: HcdSearch) {
  return { isDiverse: kind.startsWith('MMR'), least: kind.includes('threshold') ? threshold : 0 };
}

interface HcdSearch {
  readonly search_type: string;
  readonly search_score_threshold: number;
}

async function search(
  collection: DataApi,
  { vector, count, filter: wanted, isDiverse, least }: Search,
): Promise<StoredDocument[]> {
  const filter = Object.fromEntries(Object.entries(wanted).map(([key, value]) => [`metadata.${key}`, value]));
  const options = { limit: isDiverse ? Math.max(count, CANDIDATES) : count, includeSimilarity: true };
  const projection = { content: true, metadata: true, ...(isDiverse && { $vector: true }) };
  const { data } = await collection.run({ find: { filter, sort: { $vector: vector }, projection, options } });
  const found = Array.isArray(data.documents) ? data.documents.filter(isObject) : [];
  if (!isDiverse) return found.filter((one) => Number(one.$similarity) >= least).map(documentOf);
  const vectors = found.map(({ $vector }) => $vector as readonly number[]);
  return diverse(vector, vectors, count).flatMap((place) => found.slice(place, place + 1).map(documentOf));
}

function documentOf({ content, metadata }: Row): StoredDocument {
  return { text: typeof content === 'string' ? content : '', metadata: isObject(metadata) ? metadata : {} };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
