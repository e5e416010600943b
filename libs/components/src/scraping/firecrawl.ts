import { setTimeout as wait } from 'node:timers/promises';
import { ComponentError, Data, defineComponent, input, isObject, type Row } from '@flowgate/engine';
import { accepted, type Ask, bearer, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://docs.firecrawl.dev/api-reference/v1-introduction */
const service: KeyedService = {
  name: 'Firecrawl',
  address: 'https://api.firecrawl.dev',
  variable: 'FIRECRAWL_API_KEY',
  headers: bearer,
};
const PAUSE_MS = 2000;

const api_key = input.secret({ required: true, variable: service.variable });
const argument = input.text('', { required: true, toolArgument: true });
const options = input.any(null);

const scrape = defineComponent({
  type: 'FirecrawlScrapeApi',
  displayName: 'Firecrawl Scrape API',
  description: 'Scrapes a URL and returns the results.',
  inputs: {
    api_key,
    url: argument,
    timeout: input.int(0),
    scrapeOptions: options,
    extractorOptions: options,
  },
  outputs: {
    data: {
      types: ['Data'],
      method: 'scrape',
      compute: async (context) => {
        const { url, timeout, scrapeOptions, extractorOptions } = context.inputs;
        const ask = await keyedService(service, context.inputs.api_key, context);
        const more = { ...objectOf(scrapeOptions), ...objectOf(extractorOptions) };
        const body = { url, formats: ['markdown'], ...(timeout > 0 && { timeout }), ...more };
        const said = rowOf(accepted(await ask({ path: '/v1/scrape', body }), service.name));
        return new Data(rowOf(said.data ?? said));
      },
    },
  },
});

const crawl = defineComponent({
  type: 'FirecrawlCrawlApi',
  displayName: 'Firecrawl Crawl API',
  description: 'Crawls a URL and returns the results.',
  inputs: { api_key, url: argument, timeout: input.int(0), crawlerOptions: options, scrapeOptions: options },
  outputs: {
    data: {
      types: ['Data'],
      method: 'crawl',
      compute: async (context) => {
        const { url, crawlerOptions, scrapeOptions } = context.inputs;
        const ask = await keyedService(service, context.inputs.api_key, context);
        const how = { formats: ['markdown'], onlyMainContent: true, ...objectOf(scrapeOptions) };
        const body = { url, ...objectOf(crawlerOptions), scrapeOptions: how };
        return new Data({ results: await finished(ask, '/v1/crawl', body, context.run.signal) });
      },
    },
  },
});

const map = defineComponent({
  type: 'FirecrawlMapApi',
  displayName: 'Firecrawl Map API',
  description: 'Maps a URL and returns the results.',
  inputs: {
    api_key,
    urls: argument,
    ignore_sitemap: input.bool(false),
    sitemap_only: input.bool(false),
    include_subdomains: input.bool(false),
  },
  outputs: {
    data: {
      types: ['Data'],
      method: 'map',
      compute: async (context) => {
        const { urls, ignore_sitemap, sitemap_only, include_subdomains } = context.inputs;
        const ask = await keyedService(service, context.inputs.api_key, context);
        const how = {
          ignoreSitemap: ignore_sitemap,
          sitemapOnly: sitemap_only,
          includeSubdomains: include_subdomains,
        };
        const links: unknown[] = [];
        for (const url of listed(urls)) {
          const said = rowOf(accepted(await ask({ path: '/v1/map', body: { url, ...how } }), service.name));
          if (Array.isArray(said.links)) links.push(...(said.links as unknown[]));
        }
        return new Data({ success: true, links, total_links: links.length });
      },
    },
  },
});

const extract = defineComponent({
  type: 'FirecrawlExtractApi',
  displayName: 'Firecrawl Extract API',
  description: 'Extracts data from a URL.',
  inputs: {
    api_key,
    urls: argument,
    prompt: argument,
    schema: options,
    enable_web_search: input.bool(false),
  },
  outputs: {
    data: {
      types: ['Data'],
      method: 'extract',
      compute: async (context) => {
        const { urls, prompt, schema, enable_web_search } = context.inputs;
        if (listed(urls).length === 0) throw new ComponentError('URLs are required');
        const ask = await keyedService(service, context.inputs.api_key, context);
        const shape = objectOf(schema);
        const body = {
          urls: listed(urls),
          prompt,
          enableWebSearch: enable_web_search,
          ...(Object.keys(shape).length > 0 && { schema: shape }),
        };
        return new Data(await finished(ask, '/v1/extract', body, context.run.signal));
      },
    },
  },
});

/** Starts a job and asks after it until it has ended. */
async function finished(ask: Ask, path: string, body: object, signal: AbortSignal): Promise<Row> {
  const { id } = rowOf(accepted(await ask({ path, body }), service.name));
  for (;;) {
    const said = rowOf(accepted(await ask({ path: `${path}/${String(id)}` }), service.name));
    if (said.status === 'completed') return said;
    if (said.status === 'failed' || said.status === 'cancelled')
      throw new ComponentError(`Firecrawl's work ended as ${said.status}.`);
    await wait(PAUSE_MS, undefined, { signal });
  }
}

function listed(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** Options come as Data over an edge. */
function objectOf(value: unknown): Row {
  return value instanceof Data ? value.data : isObject(value) ? value : {};
}

function rowOf(value: unknown): Row {
  return isObject(value) ? value : {};
}

export const firecrawlComponents = [crawl, extract, map, scrape];
