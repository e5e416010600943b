import { ComponentError, input } from '@flowgate/engine';
import { searchTool } from '../search/search-component';
import { pageText, parseHtml } from './html';
import { statusProblem } from './http-status';

const TIMEOUT_MS = 30_000;
const MOST_REDIRECTS = 5;

/** The text of one page: what agents of Langflow 1.0 and 1.1 read the web with. */
export const urlContentFetcher = searchTool(
  {
    type: 'url_content_fetcher',
    displayName: 'URL Content Fetcher',
    description: 'Fetches the content of a web page.',
    inputs: { url: input.text('', { required: true, toolArgument: true }) },
    find: async ({ inputs: { url: text }, host, run }) => {
      const written = text.trim();
      const url = /^https?:\/\//i.test(written) ? written : `https://${written}`;
      const response = await host.outgoing.fetch(url, {
        purpose: 'web',
        redirects: MOST_REDIRECTS,
        timeoutMs: TIMEOUT_MS,
        signal: run.signal,
      });
      const problem = statusProblem(response.status, url);
      if (problem !== null) throw new ComponentError(problem);
      return [{ text: pageText(await parseHtml(await response.text())), source: url }];
    },
  },
  'url_content_fetcher',
);
