/** News and feeds as tables: Langflow's Web Search in two of its modes, and the two components of their own that were before it. */
import { type Outgoing, Table, type Row } from '@flowgate/engine';
import { child, children, readFeed, textOf } from './feed';
import { pageText, parseHtml } from './html';

export interface FeedQuery {
  readonly outgoing: Outgoing;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface NewsQuery extends FeedQuery {
  readonly query: string;
  readonly topic: string;
  readonly location: string;
  readonly language: string;
  readonly country: string;
  readonly edition: string;
}

const GOOGLE = 'https://news.google.com/rss';

/** The items of a feed, their descriptions as they stand. */
export async function readRss(url: string, { outgoing, timeoutMs, signal }: FeedQuery): Promise<Table> {
  if (url.trim() === '') return errorRow('No RSS URL provided');
  const feed = await readFeed(url.trim(), outgoing, timeoutMs, signal);
  if ('problem' in feed) return errorRow(feed.problem);
  return table(itemsOf(feed.root).map(itemRow));
}

/** Google's news by topic, else by place, else by words. @param nothing what is said when none of them is given */
export async function readNews(query: NewsQuery, nothing: string): Promise<Table> {
  const url = newsUrl(query);
  if (url === null) return errorRow(nothing);
  const feed = await readFeed(url, query.outgoing, query.timeoutMs, query.signal);
  if ('problem' in feed) return errorRow(feed.problem);
  const rows = await Promise.all(
    itemsOf(feed.root).map(async (item) => {
      const row = itemRow(item);
      return { ...row, summary: pageText(await parseHtml(String(row.summary))) };
    }),
  );
  return rows.length === 0
    ? table([{ title: 'No articles found', link: '', published: '', summary: '' }])
    : table(rows);
}

function newsUrl({ query, topic, location, language, country, edition }: NewsQuery): string | null {
  const params = new URLSearchParams({
    hl: language || 'en-US',
    gl: country || 'US',
    ceid: edition || 'US:en',
  });
  if (topic !== '')
    return `${GOOGLE}/headlines/section/topic/${encodeURIComponent(topic.toUpperCase())}?${params.toString()}`;
  if (location !== '')
    return `${GOOGLE}/headlines/section/geo/${encodeURIComponent(location)}?${params.toString()}`;
  return query === '' ? null : `${GOOGLE}/search?q=${encodeURIComponent(query)}&${params.toString()}`;
}

function itemsOf(root: Row): Row[] {
  const channel = child(child(root, 'rss'), 'channel');
  return [...children(channel, 'item'), ...children(child(root, 'feed'), 'entry')];
}

function itemRow(item: Row): Row {
  const link = textOf(item, 'link') || textOf(children(item, 'link')[0] ?? {}, '@href');
  return {
    title: textOf(item, 'title'),
    link,
    published: textOf(item, 'pubDate') || textOf(item, 'published') || textOf(item, 'updated'),
    summary: textOf(item, 'description') || textOf(item, 'summary'),
  };
}

function errorRow(problem: string): Table {
  return table([{ title: 'Error', link: '', published: '', summary: problem }]);
}

function table(rows: readonly Row[]): Table {
  return new Table(rows);
}
