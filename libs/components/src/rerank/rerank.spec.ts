import { Data, type Table } from '@flowgate/engine';
import { HeardService } from '../outgoing/testing/hear-service';

let service: HeardService;
beforeEach(async () => {
  service = await HeardService.start();
});
afterEach(() => service.stop());

const found = ['a dog', 'a cat', 'a fish'].map((text, page) => new Data({ text, page }));
const asked = { api_key: 'k', search_query: 'cats', search_results: [found], top_n: 2 };
const order = async (result: unknown) => ((await result) as Data[]).map(({ data }) => data);

it('Cohere puts the documents in order, with how well each suits', async () => {
  service.says = () => ({
    results: [
      { index: 1, relevance_score: 0.9 },
      { index: 0, relevance_score: 0.2 },
    ],
  });
  const ranked = [
    { page: 1, relevance_score: 0.9, text: 'a cat' },
    { page: 0, relevance_score: 0.2, text: 'a dog' },
  ];
  expect(await order(service.run('https://api.cohere.com', 'CohereRerank', asked))).toEqual(ranked);
  expect(service.heard).toMatchObject([
    {
      path: '/v2/rerank',
      headers: { authorization: 'Bearer k' },
      body: {
        model: 'rerank-english-v3.0',
        query: 'cats',
        documents: ['a dog', 'a cat', 'a fish'],
        top_n: 2,
      },
    },
  ]);
  const table = service.run(
    'https://api.cohere.com',
    'CohereRerank',
    asked,
    'compressed_documents_as_dataframe',
  );
  expect(((await table) as Table).rows).toEqual(ranked);
});

it.each([
  ['at its own address', 'https://ai.api.nvidia.com', {}, '/v1/retrieval/nvidia/reranking'],
  ["at a server of the flow's", 'https://nim.example', { base_url: 'https://nim.example/v1' }, '/v1/ranking'],
])('NVIDIA is asked %s, and gives no more than is wanted', async (_where, address, inputs, path) => {
  const rankings = [2, 1, 0].map((index) => ({ index, logit: index }));
  service.says = () => ({ rankings });
  const given = { ...asked, ...inputs };
  expect(await order(service.run(address, 'NvidiaRerankComponent', given))).toMatchObject([
    { text: 'a fish', relevance_score: 2 },
    { text: 'a cat' },
  ]);
  expect(service.heard).toMatchObject([
    { path, body: { query: { text: 'cats' }, passages: [{ text: 'a dog' }, {}, {}] } },
  ]);
});

it('Nobody is asked about nothing', async () => {
  const nothing = { ...asked, search_results: [] };
  expect(await service.run('https://api.cohere.com', 'CohereRerank', nothing)).toEqual([]);
  expect(service.heard).toEqual([]);
});

it('A refusal is told in the words of the service', async () => {
  service.says = () => [429, 'slow down'];
  await expect(service.run('https://api.cohere.com', 'CohereRerank', asked)).rejects.toThrow(
    'Cohere answered 429: slow down',
  );
});
