import { type Data, type Message, type Table, type Tool } from '@flowgate/engine';
import { HeardService } from '../outgoing/testing/hear-service';

let service: HeardService;
beforeEach(async () => {
  service = await HeardService.start();
});
afterEach(() => service.stop());

const TAVILY = 'https://api.tavily.com';
const rows = async (found: unknown) => ((await found) as Table).rows;

describe('Tavily', () => {
  const search = (inputs = {}, output?: string) =>
    service.run(TAVILY, 'TavilySearchComponent', { api_key: 'tvly', query: 'cats', ...inputs }, output);

  it('gives the answer, then the results, then the images', async () => {
    service.says = () => ({
      answer: 'Cats are cats.',
      results: [{ title: 'T', url: 'https://a', content: 'C', score: 0.5, raw_content: 'raw' }],
      images: ['https://a/i.png'],
    });
    expect(await rows(search({ include_domains: 'a.org, b.org' }))).toEqual([
      { text: 'Cats are cats.' },
      { text: 'C', title: 'T', url: 'https://a', content: 'C', score: 0.5 },
      { text: 'Images found', images: ['https://a/i.png'] },
    ]);
    expect(service.heard).toMatchObject([
      {
        path: '/search',
        headers: { authorization: 'Bearer tvly' },
        body: { query: 'cats', days: 7, chunks_per_source: 3, include_domains: ['a.org', 'b.org'] },
      },
    ]);
    expect(service.heard[0]?.body).not.toHaveProperty('time_range');
  });

  it('gives a refusal as a row, without the key that the service says back', async () => {
    service.says = () => [401, 'tvly is no key'];
    const problem = 'HTTP error occurred: 401 - ********** is no key';
    expect(await rows(search())).toEqual([{ text: problem, error: problem }]);
  });

  it('has the outputs of older releases', async () => {
    service.says = () => ({ answer: 'A', results: [{ content: 'B' }] });
    expect(((await search({}, 'data')) as Data[]).map(({ text }) => text)).toEqual(['A', 'B']);
    expect(((await search({}, 'text')) as Message).text).toBe('A\nB');
    const tool = service.run(TAVILY, 'TavilyAISearch', { api_key: 'k', query: 'q' });
    expect(await tool).toHaveLength(2);
  });

  it('extracts pages, and says which it could not', async () => {
    service.says = () => ({
      results: [{ url: 'https://a', raw_content: 'R' }],
      failed_results: [{ url: 'https://b' }],
    });
    const extract = { api_key: 'k', urls: 'https://a, https://b' };
    expect(await rows(service.run(TAVILY, 'TavilyExtractComponent', extract))).toEqual([
      { text: 'R', url: 'https://a', raw_content: 'R' },
      { text: 'Failed extractions', failed_results: [{ url: 'https://b' }] },
    ]);
  });
});

describe('A search engine', () => {
  const hit = { title: 'A long title', link: 'https://a', snippet: 'A long snippet' };
  it.each([
    [
      'SearchComponent',
      'https://www.searchapi.io',
      'api_key',
      'organic_results',
      '/api/v1/search?engine=google&q=cats',
    ],
    [
      'Serp',
      'https://serpapi.com',
      'serpapi_api_key',
      'organic_results',
      '/search.json?engine=google&q=cats&api_key=k',
    ],
    ['GoogleSerperAPICore', 'https://google.serper.dev', 'serper_api_key', 'organic', '/search'],
    [
      'GoogleSearchAPICore',
      'https://www.googleapis.com',
      'google_api_key',
      'items',
      '/customsearch/v1?q=cats&cx=c&num=4',
    ],
  ])('%s is asked as it is documented', async (type, address, field, list, path) => {
    service.says = () => ({ [list]: [hit, 'no row'] });
    const inputs = { [field]: 'k', input_value: 'cats', google_cse_id: 'c', max_snippet_length: 50 };
    expect(await rows(service.run(address, type, inputs))).toMatchObject([hit]);
    expect(service.heard[0]?.path).toBe(path);
  });

  it('cuts titles and snippets, and gives no more than it is asked for', async () => {
    service.says = () => ({ organic_results: [hit, hit, hit] });
    const inputs = { api_key: 'k', input_value: 'cats', max_results: 2, max_snippet_length: 6 };
    const cut = { text: 'A long', title: 'A long', link: 'https://a', snippet: 'A long' };
    expect(await rows(service.run('https://www.searchapi.io', 'SearchComponent', inputs))).toEqual([
      cut,
      cut,
    ]);
  });

  it('fails with what the service says', async () => {
    service.says = () => [429, 'slow down'];
    const asked = service.run('https://serpapi.com', 'Serp', { serpapi_api_key: 'k', input_value: 'cats' });
    await expect(asked).rejects.toThrow('SerpApi answered 429: slow down');
  });

  it('is not asked without a key', async () => {
    const asked = service.run('https://serpapi.com', 'Serp', { input_value: 'cats' });
    await expect(asked).rejects.toThrow(
      'SerpApi API key is missing: enter one, or create the variable SERPAPI_API_KEY.',
    );
    expect(service.heard).toEqual([]);
  });
});

it('Exa offers an agent its three ways to find pages', async () => {
  service.says = () => ({ results: [] });
  const tools = (await service.run('https://api.exa.ai', 'ExaSearch', { metaphor_api_key: 'k' })) as Tool[];
  for (const tool of tools)
    await tool.call({ query: 'q', ids: ['i'], url: 'u' }, { signal: new AbortController().signal });
  expect(service.heard.map(({ path, body }) => [path, body])).toEqual([
    ['/search', { query: 'q', numResults: 5, useAutoprompt: true }],
    ['/contents', { ids: ['i'], text: true }],
    ['/findSimilar', { url: 'u', numResults: 5 }],
  ]);
});

it('Wikipedia gives the texts of the pages that it finds', async () => {
  service.says = ({ path }) =>
    path.includes('list=search')
      ? { query: { search: [{ title: 'Cat' }] } }
      : {
          query: {
            pages: [
              { title: 'Cat', extract: 'Intro.\n\nMore.', fullurl: 'https://en.wikipedia.org/wiki/Cat' },
            ],
          },
        };
  const inputs = { input_value: 'cat', doc_content_chars_max: 10 };
  expect(await rows(service.run('https://en.wikipedia.org', 'WikipediaComponent', inputs))).toEqual([
    { text: 'Intro.\n\nMo', title: 'Cat', summary: 'Intro.', source: 'https://en.wikipedia.org/wiki/Cat' },
  ]);
});

it('Wikidata says when it knows nothing', async () => {
  const asked = service.run('https://www.wikidata.org', 'WikidataComponent', { query: 'xyzzy' });
  expect(await rows(asked)).toEqual([{ error: 'No search results found for the given query.' }]);
});

it('Yahoo! Finance gives the news of a share', async () => {
  service.says = () => ({
    news: [
      { title: 'Up', link: 'https://a' },
      { title: 'Down', link: 'https://b' },
    ],
  });
  const asked = service.run('https://query1.finance.yahoo.com', 'YfinanceComponent', {
    symbol: 'IBM',
    num_news: 1,
  });
  expect(await rows(asked)).toEqual([{ text: 'Up: https://a', title: 'Up', link: 'https://a' }]);
});

it('Needle gives a question with what its collection says', async () => {
  const ask = { needle_api_key: 'k', collection_id: 'c', query: 'Q' };
  const text = async () => ((await service.run('https://search.needle.app', 'needle', ask)) as Message).text;
  expect(await text()).toBe('No relevant documents found for the query.');
  service.says = () => ({ result: [{ content: 'one' }, { content: 'two' }] });
  expect(await text()).toBe('Question: Q\n\nContext:\nDocument 1:\none\n\nDocument 2:\ntwo');
  expect(service.heard[0]).toMatchObject({
    path: '/api/v1/collections/c/search',
    body: { text: 'Q', top_k: 20 },
  });
});
