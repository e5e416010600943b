import type { Service } from './service';

/** DuckDuckGo's page of results, with one that leads to a page of ours. */
export const duckDuckGo: Service = {
  origins: ['https://html.duckduckgo.com'],
  answer: ({ query }) => ({
    body: `<html><body><div class="result">
      <a class="result__a" href="//duckduckgo.com/l/?uddg=${encodeURIComponent('https://example.com/found')}">About ${query.get('q') ?? ''}</a>
      <a class="result__snippet">A snippet about ${query.get('q') ?? ''}</a></div></body></html>`,
  }),
};

/** Google's news as a feed of one article. */
export const googleNews: Service = {
  origins: ['https://news.google.com'],
  answer: ({ query }) => ({
    type: 'application/rss+xml',
    body: `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>News of ${query.get('q') ?? ''}</title>
      <link>https://example.com/news</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>
      <description>What is new</description></item></channel></rss>`,
  }),
};

/** Pages of the web that flows read. */
export const pages: Service = {
  origins: [
    'https://example.com',
    'https://docs.langflow.org',
    'https://langflow.org',
    'https://github.com',
    'https://raw.githubusercontent.com',
  ],
  answer: ({ path }) => ({
    body: `<html><head><title>Page ${path}</title></head><body><h1>Page ${path}</h1><p>Words of the page.</p></body></html>`,
  }),
};

/** Two papers in arXiv's form. */
export const arxiv: Service = {
  origins: ['http://export.arxiv.org'],
  answer: () => ({
    type: 'application/atom+xml',
    body: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${['First', 'Second']
      .map(
        (title) => `<entry><id>http://arxiv.org/abs/${title}</id><title>${title} paper</title>
        <summary>Summary of the ${title.toLowerCase()} paper</summary><published>2026-01-01T00:00:00Z</published>
        <updated>2026-01-01T00:00:00Z</updated><author><name>A. Author</name></author>
        <link href="http://arxiv.org/abs/${title}" rel="alternate"/><category term="cs.AI"/></entry>`,
      )
      .join('')}</feed>`,
  }),
};

/** The search index of a documentation, of one page. */
export const remixDocumentation: Service = {
  origins: ['https://docs.omniverse.nvidia.com'],
  answer: () => {
    const page = { filename: 'docs/cats.html', content: 'Cats are documented.', display_name: 'Cats' };
    return { body: `const searchData = ${JSON.stringify({ data: [page] })};` };
  },
};
