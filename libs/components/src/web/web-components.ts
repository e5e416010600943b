import { apiRequest } from './api-request';
import { arxiv } from './arxiv';
import { url } from './url';
import { urlContentFetcher } from './url-content-fetcher';
import { newsSearch, rssReader, webSearch } from './web-search';

/** What flows read from the web without a key of a service. */
export const webComponents = [apiRequest, arxiv, newsSearch, rssReader, url, urlContentFetcher, webSearch];
