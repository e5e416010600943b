import { apiRequest } from './api-request';
import { arxiv } from './arxiv';
import { duckDuckGoComponents } from './duck-duck-go';
import { remixDocumentation } from './remix-documentation';
import { url } from './url';
import { urlContentFetcher } from './url-content-fetcher';
import { newsSearch, rssReader, webSearch } from './web-search';

/** What flows read from the web without a key of a service. */
export const webComponents = [
  apiRequest,
  arxiv,
  ...duckDuckGoComponents,
  newsSearch,
  remixDocumentation,
  rssReader,
  url,
  urlContentFetcher,
  webSearch,
];
