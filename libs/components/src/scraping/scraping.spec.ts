import { type Data, type Tool } from '@flowgate/engine';
import { HeardService } from '../outgoing/testing/hear-service';

let service: HeardService;
beforeEach(async () => {
  service = await HeardService.start();
});
afterEach(() => service.stop());

const AGENT_QL = 'https://api.agentql.com';
const APIFY = 'https://api.apify.com';
const FIRECRAWL = 'https://api.firecrawl.dev';
const data = async (given: unknown) => ((await given) as Data).data;

describe('AgentQL', () => {
  const page = { api_key: 'k', url: 'https://a' };

  it('gives what a page holds', async () => {
    service.says = () => ({ data: { price: 1 }, metadata: { id: 'r' } });
    const found = service.run(AGENT_QL, 'AgentQL', { ...page, query: '{ price }', wait_for: 2 });
    expect(await data(found)).toEqual({ result: { price: 1 }, metadata: { id: 'r' } });
    expect(service.heard[0]).toMatchObject({
      headers: { 'x-api-key': 'k' },
      body: { url: 'https://a', query: '{ price }', params: { mode: 'fast', wait_for: 2 } },
    });
  });

  it.each([
    [{}, 'Either Query or Prompt must be provided.'],
    [{ query: '{ a }', prompt: 'b' }, "Both Query and Prompt can't be provided at the same time."],
  ])('wants one of a query and words: %j', async (inputs, problem) => {
    await expect(service.run(AGENT_QL, 'AgentQL', { ...page, ...inputs })).rejects.toThrow(problem);
  });

  it('says where keys come from when it has no good one', async () => {
    service.says = () => [401, 'no'];
    const asked = service.run(AGENT_QL, 'AgentQL', { ...page, prompt: 'b' });
    await expect(asked).rejects.toThrow('Please, provide a valid API Key.');
  });
});

it.each([
  ['ScrapeGraphSearchApi', { user_prompt: 'p' }, '/v1/searchscraper', { user_prompt: 'p' }],
  ['ScrapeGraphMarkdownifyApi', { url: 'u' }, '/v1/markdownify', { website_url: 'u' }],
  [
    'ScrapeGraphSmartScraperApi',
    { url: 'u', prompt: 'p' },
    '/v1/smartscraper',
    { website_url: 'u', user_prompt: 'p' },
  ],
])('%s is asked as it is documented', async (type, inputs, path, body) => {
  service.says = () => ({ result: { a: 1 } });
  expect(await data(service.run('https://api.scrapegraphai.com', type, { api_key: 'k', ...inputs }))).toEqual(
    {
      result: { a: 1 },
    },
  );
  expect(service.heard).toMatchObject([{ path, body, headers: { 'sgai-apikey': 'k' } }]);
});

describe('An Apify actor', () => {
  const actor = { apify_token: 'k', actor_id: 'apify/crawler', run_input: '{"startUrls": []}' };
  const run = { id: 'run', defaultDatasetId: 'set' };
  beforeEach(() => {
    service.says = ({ path }) => {
      if (path.includes('/datasets/')) return [{ a: 1 }, { a: 2 }];
      return { data: { ...run, status: path.includes('/actor-runs/') ? 'SUCCEEDED' : 'RUNNING' } };
    };
  });

  it('is waited for, then its items are read', async () => {
    const items = service.run(APIFY, 'ApifyActors', {
      ...actor,
      dataset_fields: 'a, b.c',
      flatten_dataset: true,
    });
    expect(((await items) as Data[]).map((item) => item.data)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(service.heard.map(({ path }) => path)).toEqual([
      '/v2/acts/apify~crawler/runs?waitForFinish=60',
      '/v2/actor-runs/run?waitForFinish=60',
      '/v2/datasets/set/items?fields=a%2Cb.c&flatten=a%2Cb&clean=1',
    ]);
  });

  it('is a tool whose input is its argument', async () => {
    const [tool] = (await service.run(APIFY, 'ApifyActors', actor, 'tool')) as Tool[];
    expect(tool?.name).toBe('apify_actor_apify_crawler');
    const signal = new AbortController().signal;
    expect(await tool?.call({ run_input: '{"q": 1}' }, { signal })).toEqual([{ a: 1 }, { a: 2 }]);
    expect(service.heard[0]?.body).toEqual({ q: 1 });
    await expect(tool?.call({ run_input: '[' }, { signal })).rejects.toThrow('must be a JSON object');
  });

  it('that fails is told', async () => {
    service.says = () => ({ data: { ...run, status: 'ABORTED' } });
    await expect(service.run(APIFY, 'ApifyActors', actor)).rejects.toThrow('ended with ABORTED');
  });
});

describe('Firecrawl', () => {
  it('gives a page', async () => {
    service.says = () => ({ success: true, data: { markdown: '# A' } });
    expect(await data(service.run(FIRECRAWL, 'FirecrawlScrapeApi', { api_key: 'k', url: 'u' }))).toEqual({
      markdown: '# A',
    });
    expect(service.heard[0]?.body).toEqual({ url: 'u', formats: ['markdown'] });
  });

  it('gives the links of several sites', async () => {
    service.says = () => ({ links: ['l'] });
    const map = service.run(FIRECRAWL, 'FirecrawlMapApi', { api_key: 'k', urls: 'a, b' });
    expect(await data(map)).toEqual({ success: true, links: ['l', 'l'], total_links: 2 });
  });

  it.each([
    ['FirecrawlCrawlApi', { url: 'u' }, { results: { status: 'completed', data: [] } }],
    ['FirecrawlExtractApi', { urls: 'u', prompt: 'p' }, { status: 'completed', data: [] }],
  ])('%s waits for the work to end', async (type, inputs, result) => {
    service.says = ({ method }) => (method === 'POST' ? { id: 'job' } : { status: 'completed', data: [] });
    expect(await data(service.run(FIRECRAWL, type, { api_key: 'k', ...inputs }))).toEqual(result);
  });
});

describe('Spider', () => {
  const SPIDER = 'https://api.spider.cloud';
  const page = { content: '# A', url: 'https://a', metadata: { title: 'A' }, status: 200 };
  const read = async (inputs: Record<string, unknown>) =>
    (await service.run(SPIDER, 'SpiderTool', { spider_api_key: 'k', url: 'https://a', ...inputs })) as Data[];

  it('gives a page as Markdown', async () => {
    service.says = () => [page];
    expect((await read({ limit: 9 })).map((one) => one.data)).toEqual([{ content: '# A', url: 'https://a' }]);
    expect(service.heard).toMatchObject([
      { path: '/scrape', headers: { authorization: 'Bearer k' }, body: { url: 'https://a', limit: 1 } },
    ]);
  });

  it('gives the pages of a site, with what is known of them', async () => {
    service.says = () => [page, page];
    const found = await read({ mode: 'crawl', depth: 2, metadata: true });
    expect(found.map((one) => one.data.metadata)).toEqual([{ title: 'A' }, { title: 'A' }]);
    expect(service.heard[0]?.body).toEqual({
      ...{ url: 'https://a', depth: 2, readability: false, metadata: true, return_format: 'markdown' },
    });
    await expect(read({ mode: 'fly' })).rejects.toThrow("Invalid mode: fly. Must be 'scrape' or 'crawl'.");
  });
});
