import type { Data, Table } from '@flowgate/engine';
import { HeardService } from '../outgoing/testing/hear-service';

let service: HeardService;
beforeEach(async () => {
  service = await HeardService.start();
});
afterEach(() => service.stop());

const rows = async (found: unknown) => ((await found) as Table).rows;

describe('DuckDuckGo Search', () => {
  const result = (text: string) =>
    `<div class="result"><a class="result__a" href="https://a">T</a><a class="result__snippet">${text}</a></div>`;
  const DUCK = 'https://html.duckduckgo.com';
  const asked = { input_value: 'cats', max_results: 2, max_snippet_length: 6 };

  it('gives what the first pages say', async () => {
    service.says = () => result('Cats purr') + result('Cats nap') + result('Cats eat');
    expect(await rows(service.run(DUCK, 'DuckDuckGoSearchComponent', asked))).toEqual([
      { text: 'Cats p', content: 'Cats purr', snippet: 'Cats p' },
      { text: 'Cats n', content: 'Cats nap', snippet: 'Cats n' },
    ]);
    expect(service.heard[0]?.path).toBe('/html/?q=cats&kl=us-en');
  });

  it('is a list and a tool in the first releases', async () => {
    service.says = () => result('Cats purr');
    expect(await service.run(DUCK, 'DuckDuckGoSearch', asked)).toHaveLength(1);
  });
});

describe('RTX Remix Documentation', () => {
  const NVIDIA = 'https://docs.omniverse.nvidia.com';
  const entry = (filename: string, anchor = '') => ({
    ...{ filename, anchor, content: `of ${filename}`, display_name: filename },
  });
  const read = (output?: string) =>
    service.run(NVIDIA, 'RemixDocumentation', { exclude_paths: ['source'] }, output);

  it("gives the pages of the documentation's index, without those that the flow leaves out", async () => {
    const data = [entry('a.html'), entry('source/b.html'), entry('c.html', 'd'), { filename: 'e.html' }];
    service.says = () => `const searchData = ${JSON.stringify({ data })};`;
    const base = `${NVIDIA}/kit/docs/rtx_remix/latest/`;
    expect(await rows(read())).toEqual([
      { title: 'a.html', text: 'of a.html', url: `${base}a.html` },
      { title: 'c.html', text: 'of c.html', url: `${base}c.html#d` },
    ]);
    expect(((await read('data_output')) as Data[]).map(({ text }) => text)).toEqual([
      'of a.html',
      'of c.html',
    ]);
  });

  it('says when there are none, and when the index cannot be read', async () => {
    service.says = () => 'const searchData = {};';
    expect(await rows(read())).toMatchObject([{ title: 'No documentation found' }]);
    service.says = () => 'not there';
    await expect(read()).rejects.toThrow('Could not parse search index data');
  });
});
