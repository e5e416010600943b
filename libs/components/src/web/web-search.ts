import { ComponentError, defineComponent, input, type Outgoing, Table, type Row } from '@flowgate/engine';
import { BROWSER, findPages, type Hit } from './duck-duck-go';
import { callProblem } from './http-status';
import { pageText, parseHtml } from './html';
import { type FeedQuery, readNews, readRss } from './news';

const LARGEST_PAGE = 5 * 1024 * 1024;
const TRUNCATED = '... [truncated]';

const newsInputs = {
  hl: input.text(),
  gl: input.text(),
  ceid: input.text('US:en'),
  topic: input.text(),
  location: input.text(),
  timeout: input.int(5),
};

/** The web by DuckDuckGo, the news by Google, or a feed, without a key. What goes wrong on the way is a row of the answer. */
export const webSearch = defineComponent({
  type: 'UnifiedWebSearch',
  aliases: ['WebSearchNoAPI', 'WebSearch'],
  displayName: 'Web Search',
  description: 'Search the web, news, or RSS feeds.',
  inputs: {
    search_mode: input.text('Web', { options: ['Web', 'News', 'RSS'], toolArgument: true }),
    query: input.text('', { displayName: 'Search Query', required: true, toolArgument: true }),
    ...newsInputs,
    max_results: input.any(5),
    max_content_length: input.any(2000),
  },
  outputs: {
    results: {
      types: ['DataFrame'],
      method: 'perform_search',
      description: 'Search the web, news, or RSS feeds.',
      compute: async ({ inputs, host, run }) => {
        const way = { outgoing: host.outgoing, timeoutMs: inputs.timeout * 1000, signal: run.signal };
        const found = await search(inputs.search_mode, inputs, way);
        const most = count(inputs.max_results, 5);
        const length = count(inputs.max_content_length, 2000);
        const rows = most === 0 ? found.rows : found.rows.slice(0, most);
        return found.withRows(rows.map((row) => cut(row, length)));
      },
    },
  },
});

interface Query {
  readonly query: string;
  readonly hl: string;
  readonly gl: string;
  readonly ceid: string;
  readonly topic: string;
  readonly location: string;
  readonly max_results: unknown;
}

function search(mode: string, inputs: Query, way: FeedQuery): Promise<Table> {
  if (mode === 'RSS') return readRss(inputs.query, way);
  if (mode === 'News') return readNews(newsQuery(inputs, way), 'No search parameters provided');
  return searchWeb(inputs.query, count(inputs.max_results, 5), way);
}

function newsQuery({ query, topic, location, hl, gl, ceid }: Query, way: FeedQuery) {
  return { ...way, query, topic, location, language: hl, country: gl, edition: ceid };
}

/** A setting that is no number, or a negative one, means its default. */
function count(value: unknown, fallback: number): number {
  const number = typeof value === 'number' ? value : Number(String(value));
  return Number.isInteger(number) && number >= 0 ? number : fallback;
}

function cut(row: Row, length: number): Row {
  if (length === 0) return row;
  const suffix = length > TRUNCATED.length ? TRUNCATED : '…';
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => {
      const tooLong = typeof cell === 'string' && cell.length > length;
      return [name, tooLong ? cell.slice(0, Math.max(length - suffix.length, 0)) + suffix : cell];
    }),
  );
}

async function searchWeb(
  query: string,
  most: number,
  { outgoing, timeoutMs, signal }: FeedQuery,
): Promise<Table> {
  const words = query.replaceAll(/[<>"']/g, '').trim();
  if (words === '') throw new ComponentError('Empty search query');
  const hits = await hitsFor(words, { outgoing, timeoutMs, signal });
  if (hits instanceof Table) return hits;
  const wanted = most === 0 ? hits : hits.slice(0, most);
  const rows = await Promise.all(
    wanted.map(async (hit) => ({ ...hit, content: await contentOf(hit.link, outgoing, timeoutMs, signal) })),
  );
  return new Table(rows);
}

async function hitsFor(query: string, way: FeedQuery): Promise<Hit[] | Table> {
  try {
    return await findPages(query, way);
  } catch (error) {
    if (way.signal.aborted) throw error;
    return new Table([{ title: 'Error', link: '', snippet: callProblem(error), content: '' }]);
  }
}

async function contentOf(
  link: string,
  outgoing: Outgoing,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string> {
  try {
    const response = await outgoing.fetch(link, {
      purpose: 'web',
      redirects: 5,
      timeoutMs,
      largestAnswer: LARGEST_PAGE,
      headers: { 'user-agent': BROWSER },
      signal,
    });
    const text = pageText(await parseHtml(await response.text()));
    return text
      .split(/\s/)
      .filter((word) => word !== '')
      .join(' ');
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof ComponentError) return `(Blocked by SSRF protection: ${error.message})`;
    return `(Failed to fetch: ${callProblem(error)})`;
  }
}

export const newsSearch = defineComponent({
  type: 'NewsSearch',
  displayName: 'News Search',
  description: 'Searches Google News via RSS. Returns clean article data.',
  inputs: { query: input.text('', { required: true, toolArgument: true }), ...newsInputs },
  outputs: {
    articles: {
      types: ['DataFrame'],
      method: 'search_news',
      compute: ({ inputs, host, run }) => {
        const way = { outgoing: host.outgoing, timeoutMs: inputs.timeout * 1000, signal: run.signal };
        const nothing = 'No search query, topic, or location provided.';
        return readNews(newsQuery({ ...inputs, max_results: 0 }, way), nothing);
      },
    },
  },
});

export const rssReader = defineComponent({
  type: 'RSSReaderSimple',
  displayName: 'RSS Reader',
  description: 'Fetches and parses an RSS feed.',
  inputs: { rss_url: input.text('', { required: true, toolArgument: true }), timeout: input.int(5) },
  outputs: {
    articles: {
      types: ['DataFrame'],
      method: 'read_rss',
      compute: ({ inputs, host, run }) =>
        readRss(inputs.rss_url, {
          outgoing: host.outgoing,
          timeoutMs: inputs.timeout * 1000,
          signal: run.signal,
        }),
    },
  },
});
