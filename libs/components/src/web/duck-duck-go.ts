/** DuckDuckGo's page of results for browsers without scripts; it has no other interface for searches. */
import { ComponentError, input, type InputValues, type Row, type ComponentContext } from '@flowgate/engine';
import { searchComponent, searchTool } from '../search/search-component';
import { parseHtml } from './html';
import { callProblem } from './http-status';
import { type FeedQuery } from './news';

const SEARCH = 'https://html.duckduckgo.com/html/';
const TIMEOUT_MS = 30_000;
/** Who is no browser gets no results. */
export const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Safari/537.36';

export interface Hit {
  readonly title: string;
  readonly link: string;
  readonly snippet: string;
}

/** The pages that it finds, the best first; what goes wrong is thrown as it comes. */
export async function findPages(query: string, { outgoing, timeoutMs, signal }: FeedQuery): Promise<Hit[]> {
  const url = `${SEARCH}?${new URLSearchParams({ q: query, kl: 'us-en' }).toString()}`;
  const response = await outgoing.fetch(url, {
    purpose: 'web',
    redirects: 5,
    timeoutMs,
    headers: { 'user-agent': BROWSER },
    signal,
  });
  const page = await parseHtml(await response.text());
  return page.querySelectorAll('div.result').flatMap((result) => {
    const link = result.querySelector('a.result__a');
    if (!link) return [];
    const snippet = result.querySelector('a.result__snippet')?.text.trim() ?? '';
    return [{ title: link.text.trim(), link: targetOf(link.getAttribute('href') ?? ''), snippet }];
  });
}

/** DuckDuckGo leads through an address of its own, which holds the real one. */
function targetOf(href: string): string {
  const url = URL.parse(href, SEARCH);
  return url?.searchParams.get('uddg') ?? url?.href ?? href;
}

const inputs = {
  input_value: input.text('', { displayName: 'Search Query', required: true, toolArgument: true }),
  max_results: input.int(5),
  max_snippet_length: input.int(100),
};

async function find({
  inputs: fields,
  host,
  run,
}: ComponentContext<InputValues<typeof inputs>>): Promise<Row[]> {
  const { input_value: query, max_results: most, max_snippet_length: length } = fields;
  try {
    const way = { outgoing: host.outgoing, timeoutMs: TIMEOUT_MS, signal: run.signal };
    const hits = await findPages(query, way);
    return hits.slice(0, most).map(({ snippet: content }) => {
      const snippet = content.slice(0, length);
      return { text: snippet, content, snippet };
    });
  } catch (error) {
    if (run.signal.aborted) throw error;
    throw new ComponentError(`DuckDuckGo search failed for query '${query}': ${callProblem(error)}`);
  }
}

const search = {
  displayName: 'DuckDuckGo Search',
  description: 'Search the web using DuckDuckGo with customizable result limits',
  inputs,
  find,
};

export const duckDuckGoComponents = [
  searchComponent({ ...search, type: 'DuckDuckGoSearchComponent' }),
  searchTool({ ...search, type: 'DuckDuckGoSearch' }, 'duckduckgo_search'),
];
