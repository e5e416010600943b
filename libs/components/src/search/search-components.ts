import { encyclopediaComponents } from './encyclopedias';
import { exaSearch } from './exa';
import { googleSearchComponents } from './google-search';
import { needle } from './needle';
import { tavilyComponents } from './tavily';
import { webSearchComponents } from './web-searches';
import { yahooFinanceComponents } from './yahoo-finance';

/** Services that are asked for what they know. */
export const searchComponents = [
  ...encyclopediaComponents,
  exaSearch,
  ...googleSearchComponents,
  needle,
  ...tavilyComponents,
  ...webSearchComponents,
  ...yahooFinanceComponents,
];
