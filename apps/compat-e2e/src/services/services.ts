import { astra } from './astra';
import { searchApi, tavily, yahoo } from './keyed-searches';
import { agentQl, apify, assemblyAi, composio, needle, scrapeGraph, youTube } from './page-readers';
import { arxiv, duckDuckGo, googleNews, pages, remixDocumentation } from './search-pages';
import type { Service } from './service';

/** The services beside models that starter projects call. */
export const services: readonly Service[] = [
  agentQl,
  apify,
  arxiv,
  assemblyAi,
  astra(),
  composio,
  duckDuckGo,
  googleNews,
  needle,
  pages,
  remixDocumentation,
  scrapeGraph,
  searchApi,
  tavily,
  yahoo,
  youTube,
];

/** The addresses of the models that starter projects ask. */
export const modelServices: readonly string[] = [
  'https://api.openai.com',
  'https://api.anthropic.com',
  'https://api.novita.ai',
  'https://api.sambanova.ai',
  'http://localhost:11434',
];
