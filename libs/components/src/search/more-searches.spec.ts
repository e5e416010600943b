import type { Message, Table, Tool } from '@flowgate/engine';
import { HeardService } from '../outgoing/testing/hear-service';

let service: HeardService;
beforeEach(async () => {
  service = await HeardService.start();
});
afterEach(() => service.stop());

const rows = async (found: unknown) => ((await found) as Table).rows;
const { signal } = new AbortController();

describe('Bing', () => {
  const BING = 'https://api.bing.microsoft.com';
  const page = { name: 'T', url: 'https://a', snippet: 'S' };
  const search = (address: string, inputs = {}) =>
    rows(
      service.run(address, 'BingSearchAPI', { bing_subscription_key: 'k', input_value: 'cats', ...inputs }),
    );

  it('gives the pages that it finds', async () => {
    service.says = () => ({ webPages: { value: [page] } });
    expect(await search(BING)).toEqual([{ text: 'S', snippet: 'S', title: 'T', link: 'https://a' }]);
    expect(service.heard).toMatchObject([
      { path: '/v7.0/search?q=cats&count=4', headers: { 'ocp-apim-subscription-key': 'k' } },
    ]);
  });

  it('is asked where the flow says that it is', async () => {
    await search('https://bing.example', { bing_search_url: 'https://bing.example/v7.0/search/' });
    expect(service.heard[0]?.path).toBe('/v7.0/search?q=cats&count=4');
  });
});

describe('WolframAlpha', () => {
  const pod = (title: string, plaintext: string) => ({ title, subpods: [{ plaintext }] });
  const answer = (inputs = {}) =>
    service.run(
      'https://api.wolframalpha.com',
      'WolframAlphaAPI',
      { app_id: 'k', input_value: '2x=4', ...inputs },
      'text',
    ) as Promise<Message>;

  it('gives how it understood the question, and the answer', async () => {
    service.says = () => ({ queryresult: { pods: [pod('Input', '2 x = 4'), pod('Result', 'x = 2')] } });
    expect((await answer()).text).toBe('Assumption: 2 x = 4 \nAnswer: x = 2');
    expect(service.heard[0]?.path).toBe('/v2/query?input=2x%3D4&output=json&appid=k');
  });

  it('says when there is none', async () => {
    service.says = () => ({ queryresult: { success: false } });
    expect((await answer()).text).toBe("Wolfram Alpha wasn't able to answer it");
    service.says = () => ({ queryresult: { pods: [pod('Input', '?'), pod('Result', '')] } });
    expect((await answer()).text).toBe('No good Wolfram Alpha Result was found');
  });
});

describe('Glean', () => {
  const GLEAN = 'https://acme-be.glean.com/rest/api/v1/';
  const search = (inputs = {}) =>
    rows(
      service.run('https://acme-be.glean.com', 'GleanSearchAPIComponent', {
        ...{ glean_api_url: GLEAN, glean_access_token: 'k', query: 'plans', ...inputs },
      }),
    );

  it('gives results with their first snippet, or their title, as the text', async () => {
    const snippet = { snippet: 'S', text: 'of a page' };
    service.says = () => ({ results: [{ title: 'A', snippets: [snippet] }, { title: 'B' }] });
    expect(await search()).toEqual([
      { text: 'of a page', title: 'A', snippets: [snippet] },
      { text: 'B', title: 'B', snippets: [{ snippet: { text: 'B' }, text: 'B' }] },
    ]);
    expect(service.heard).toMatchObject([
      {
        path: '/rest/api/v1/search',
        headers: { authorization: 'Bearer k' },
        body: { query: 'plans', pageSize: 10, requestOptions: {} },
      },
    ]);
  });

  it('fails without results, and without an address', async () => {
    await expect(search()).rejects.toThrow(
      'Error in Glean Search API: No good Glean Search Result was found',
    );
    await expect(search({ glean_api_url: '' })).rejects.toThrow('The Glean API URL is missing.');
  });
});

describe('SearXNG', () => {
  const tool = async (inputs = {}): Promise<Tool> => {
    const given = { url: 'https://searx.example/', max_results: 1, ...inputs };
    const [offered] = await service.tools('https://searx.example', 'SearXNGTool', given);
    if (!offered) throw new Error('There is no tool');
    return offered;
  };

  it('is a tool that searches in the categories of the flow and of the model', async () => {
    service.says = () => ({ results: [{ title: 'A' }, { title: 'B' }] });
    const searx = await tool({ categories: ['general'], language: 'en' });
    expect(searx.description).toContain('general');
    expect(await searx.call({ query: 'cats', categories: ['news', 'general'] }, { signal })).toEqual([
      { title: 'A' },
    ]);
    expect(service.heard[0]?.path).toBe('/?q=cats&categories=general%2Cnews&language=en&format=json');
  });

  it('fails without categories, and when it is refused', async () => {
    await expect((await tool()).call({ query: 'cats' }, { signal })).rejects.toThrow(
      'No categories provided.',
    );
    service.says = () => [403, ''];
    await expect((await tool({ categories: ['it'] })).call({ query: 'cats' }, { signal })).rejects.toThrow(
      "HTTP error from SearXNG instance at 'https://searx.example/': status 403",
    );
  });
});
