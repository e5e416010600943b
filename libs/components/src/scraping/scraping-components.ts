import { agentQl } from './agent-ql';
import { apifyActors } from './apify';
import { firecrawlComponents } from './firecrawl';
import { scrapeGraphComponents } from './scrape-graph';
import { spider } from './spider';

/** Services that read pages of the web on behalf of a flow. */
export const scrapingComponents = [
  agentQl,
  apifyActors,
  ...firecrawlComponents,
  ...scrapeGraphComponents,
  spider,
];
