import { bing } from './bing';
import { encyclopediaComponents } from './encyclopedias';
import { exaSearch } from './exa';
import { glean } from './glean';
import { googleSearchComponents } from './google-search';
import { needle } from './needle';
import { searxng } from './searxng';
import { tavilyComponents } from './tavily';
import { webSearchComponents } from './web-searches';
import { wolframAlpha } from './wolfram-alpha';
import { yahooFinanceComponents } from './yahoo-finance';

/** Services that are asked for what they know. */
export const searchComponents = [
  bing,
  ...encyclopediaComponents,
  exaSearch,
  glean,
  ...googleSearchComponents,
  needle,
  searxng,
  ...tavilyComponents,
  ...webSearchComponents,
  wolframAlpha,
  ...yahooFinanceComponents,
];
