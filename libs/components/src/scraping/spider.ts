import { ComponentError, Data, defineComponent, input, isObject, type Row } from '@flowgate/engine';
import { accepted, bearer, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://spider.cloud/docs/api */
const service: KeyedService = {
  name: 'Spider',
  address: 'https://api.spider.cloud',
  variable: 'SPIDER_API_KEY',
  headers: bearer,
};

/** A page, or a page and those that it leads to, as Markdown. */
export const spider = defineComponent({
  type: 'SpiderTool',
  displayName: 'Spider Web Crawler & Scraper',
  description: 'Spider API for web crawling and scraping.',
  inputs: {
    spider_api_key: input.secret({ required: true, variable: service.variable }),
    url: input.text('', { required: true }),
    mode: input.text('scrape', { options: ['scrape', 'crawl'] }),
    limit: input.int(),
    depth: input.int(),
    blacklist: input.text(),
    whitelist: input.text(),
    readability: input.bool(),
    request_timeout: input.int(),
    metadata: input.bool(),
    // In the place of all of them: what the service is asked, under `data`.
    params: input.dict(),
  },
  outputs: {
    content: {
      types: ['Data'],
      method: 'crawl',
      compute: async (context) => {
        const { spider_api_key, url, mode, metadata, params } = context.inputs;
        if (mode !== 'scrape' && mode !== 'crawl')
          throw new ComponentError(`Invalid mode: ${mode}. Must be 'scrape' or 'crawl'.`);
        const ask = await keyedService(service, spider_api_key, context);
        const asked = isObject(params.data) ? params.data : parametersOf(context.inputs);
        const body = { url, ...asked, ...(mode === 'scrape' && { limit: 1 }) };
        const said = accepted(await ask({ path: `/${mode}`, body }), service.name);
        const pages = Array.isArray(said) ? said.filter(isObject) : [];
        return pages.map((page) => {
          const { content, url: from, metadata: about } = page;
          return new Data({ content, url: from, ...(metadata && { metadata: about }) });
        });
      },
    },
  },
});

interface Settings {
  readonly limit: number;
  readonly depth: number;
  readonly blacklist: string;
  readonly whitelist: string;
  readonly readability: boolean;
  readonly request_timeout: number;
  readonly metadata: boolean;
}

/** What is empty is left to the service. */
function parametersOf(settings: Settings): Row {
  const { limit, depth, blacklist, whitelist, readability, request_timeout, metadata } = settings;
  return {
    ...(limit !== 0 && { limit }),
    ...(depth !== 0 && { depth }),
    ...(blacklist !== '' && { blacklist }),
    ...(whitelist !== '' && { whitelist }),
    ...(request_timeout !== 0 && { request_timeout }),
    ...{ readability, metadata, return_format: 'markdown' },
  };
}
