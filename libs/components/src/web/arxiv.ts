import { Data, defineComponent, input, Table, type Row } from '@flowgate/engine';
import { child, children, readFeed, textOf } from './feed';

const SERVICE = 'http://export.arxiv.org/api/query';
const PREFIXES: Readonly<Record<string, string>> = {
  all: 'all',
  title: 'ti',
  abstract: 'abs',
  author: 'au',
  cat: 'cat',
};
const TIMEOUT_MS = 30_000;

/** Papers of arXiv by its query API (https://info.arxiv.org/help/api/user-manual.html), which answers in Atom. */
export const arxiv = defineComponent({
  type: 'ArXivComponent',
  displayName: 'arXiv',
  description: 'Search and retrieve papers from arXiv.org',
  inputs: {
    search_query: input.text('', { displayName: 'Search Query', toolArgument: true }),
    search_type: input.text('all', { options: Object.keys(PREFIXES) }),
    max_results: input.int(10),
  },
  outputs: {
    dataframe: {
      types: ['DataFrame'],
      method: 'search_papers_dataframe',
      description: 'Search and retrieve papers from arXiv.org',
      compute: async ({ inputs, host, run }) => new Table(await papers(inputs, host.outgoing, run.signal)),
    },
    // Before Langflow 1.4.
    data: {
      types: ['Data'],
      method: 'search_papers',
      compute: async ({ inputs, host, run }) =>
        (await papers(inputs, host.outgoing, run.signal)).map((paper) => new Data(paper)),
    },
  },
});

interface Query {
  readonly search_query: string;
  readonly search_type: string;
  readonly max_results: number;
}

async function papers(
  query: Query,
  outgoing: Parameters<typeof readFeed>[1],
  signal: AbortSignal,
): Promise<Row[]> {
  const params = new URLSearchParams({
    search_query: `${PREFIXES[query.search_type] ?? 'all'}:${query.search_query}`,
    max_results: String(query.max_results),
  });
  const feed = await readFeed(`${SERVICE}?${params.toString()}`, outgoing, TIMEOUT_MS, signal);
  if ('problem' in feed) return [{ error: `Request error: ${feed.problem}` }];
  return children(child(feed.root, 'feed'), 'entry').map(paper);
}

function paper(entry: Row): Row {
  const links = children(entry, 'link');
  const href = (matches: (link: Row) => boolean) => links.find(matches)?.['@href'] ?? null;
  return {
    id: textOf(entry, 'id'),
    title: textOf(entry, 'title').trim(),
    summary: textOf(entry, 'summary').trim(),
    published: textOf(entry, 'published'),
    updated: textOf(entry, 'updated'),
    authors: children(entry, 'author').map((author) => textOf(author, 'name')),
    arxiv_url: href((link) => link['@rel'] === 'alternate'),
    pdf_url: href((link) => link['@title'] === 'pdf'),
    comment: textOf(entry, 'arxiv:comment') || null,
    journal_ref: textOf(entry, 'arxiv:journal_ref') || null,
    primary_category: child(entry, 'arxiv:primary_category')['@term'] ?? null,
    categories: children(entry, 'category').map((category) => category['@term'] ?? null),
  };
}
