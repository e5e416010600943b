/** Services that put found documents into the order in which they answer a question. */
import {
  Address,
  type Component,
  type ComponentContext,
  Data,
  defineComponent,
  input,
  type InputDeclarations,
  type InputValues,
  isObject,
  type Row,
  type Secret,
  Table,
} from '@flowgate/engine';
import { accepted, type Ask, bearer, keyedService, type KeyedService } from '../outgoing/keyed-service';
import { dataOf, documentsOf } from '../vector-stores/document';

const common = {
  search_query: input.text('', { displayName: 'Search Query', toolArgument: true }),
  search_results: input.handles({ displayName: 'Search Results' }),
  top_n: input.int(3),
  api_key: input.secret(),
};

interface Asked {
  readonly query: string;
  readonly texts: readonly string[];
  readonly count: number;
}

/** A place in the texts, and how well that one suits. */
interface Rank {
  readonly place: number;
  readonly score: number;
}

interface Reranker<D extends InputDeclarations> extends Pick<
  Component,
  'type' | 'aliases' | 'displayName' | 'description'
> {
  readonly service: KeyedService;
  /** Its own, beside those that all have. */
  readonly inputs: D;
  /** Where the service is, if the flow says so. */
  readonly place?: (inputs: InputValues<D>) => Address | null;
  /** The best first. */
  readonly rank: (ask: Ask, asked: Asked, inputs: InputValues<D>) => Promise<readonly Rank[]>;
}

function reranker<D extends InputDeclarations>({
  service,
  inputs,
  place,
  rank,
  ...words
}: Reranker<D>): Component {
  type Context = ComponentContext<InputValues<D & typeof common>>;
  const found = (context: Context) =>
    context.once('found', async () => {
      // TypeScript does not see what all rerankers have behind a generic.
      const fields = context.inputs as unknown as InputValues<typeof common>;
      const own = context.inputs as unknown as InputValues<D>;
      const documents = documentsOf(fields.search_results.flat().filter((one) => one instanceof Data));
      if (documents.length === 0) return [];
      const key: Secret | null = fields.api_key;
      const ask = await keyedService(service, key, context, place?.(own) ?? Address.own(service.address));
      const texts = documents.map(({ text }) => text);
      const ranks = await rank(ask, { query: fields.search_query, texts, count: fields.top_n }, own);
      return ranks
        .slice(0, fields.top_n)
        .flatMap(({ place: at, score }) =>
          documents
            .slice(at, at + 1)
            .map(({ text, metadata }) => dataOf({ text, metadata: { ...metadata, relevance_score: score } })),
        );
    });
  return defineComponent<D & typeof common>({
    ...words,
    inputs: { ...common, ...inputs },
    outputs: {
      reranked_documents: { types: ['Data'], method: 'compress_documents', compute: found },
      compressed_documents_as_dataframe: {
        types: ['DataFrame'],
        method: 'compress_documents_as_dataframe',
        tool: false,
        compute: async (context) => new Table((await found(context)).map(({ data }) => data)),
      },
    },
  });
}

function ranksIn(list: unknown, score: string): Rank[] {
  const rows: Row[] = Array.isArray(list) ? list.filter(isObject) : [];
  return rows.map((row) => ({ place: Number(row.index), score: Number(row[score]) }));
}

/** https://docs.cohere.com/reference/rerank */
const cohere = reranker({
  type: 'CohereRerank',
  aliases: ['CohereRerankComponent'],
  displayName: 'Cohere Rerank',
  description: 'Rerank documents using the Cohere API.',
  service: { name: 'Cohere', address: 'https://api.cohere.com', variable: 'COHERE_API_KEY', headers: bearer },
  inputs: { model: input.text('rerank-english-v3.0') },
  rank: async (ask, { query, texts, count }, { model }) => {
    const body = { model, query, documents: texts, top_n: count };
    const said = accepted(await ask({ path: '/v2/rerank', body }), 'Cohere');
    return ranksIn(isObject(said) ? said.results : [], 'relevance_score');
  },
});

const NVIDIA = 'https://integrate.api.nvidia.com/v1';

/** https://docs.nvidia.com/nim/nemo-retriever/text-reranking/latest/reference.html; NVIDIA's own server has it elsewhere. */
const nvidia = reranker({
  type: 'NvidiaRerankComponent',
  aliases: [],
  displayName: 'NVIDIA Rerank',
  description: 'Rerank documents using the NVIDIA API.',
  service: {
    ...{ name: 'NVIDIA', address: 'https://ai.api.nvidia.com', variable: 'NVIDIA_API_KEY' },
    headers: bearer,
  },
  inputs: { base_url: input.address(), model: input.text('nv-rerank-qa-mistral-4b:1') },
  place: ({ base_url }) => (isOwn(base_url) ? null : base_url),
  rank: async (ask, { query, texts }, { base_url, model }) => {
    const path = isOwn(base_url) ? '/v1/retrieval/nvidia/reranking' : '/ranking';
    const body = { model, query: { text: query }, passages: texts.map((text) => ({ text })) };
    const said = accepted(await ask({ path, body }), 'NVIDIA');
    return ranksIn(isObject(said) ? said.rankings : [], 'logit');
  },
});

function isOwn(address: Address | null): boolean {
  return address === null || address.url.startsWith(NVIDIA);
}

export const rerankComponents = [cohere, nvidia];
