import {
  type Component,
  Data,
  defineComponent,
  input,
  type InputDeclarations,
  type InputValues,
  isObject,
  type Secret,
} from '@flowgate/engine';
import { accepted, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://docs.scrapegraphai.com/api-reference/introduction */
const service: KeyedService = {
  name: 'ScrapeGraph',
  address: 'https://api.scrapegraphai.com',
  variable: 'SCRAPEGRAPH_API_KEY',
  headers: (key) => ({ 'sgai-apikey': key }),
};

const argument = input.text('', { toolArgument: true });

interface Scraping<D extends InputDeclarations> {
  readonly type: string;
  readonly displayName: string;
  readonly description: string;
  readonly inputs: D;
  readonly method: string;
  readonly path: string;
  readonly body: (inputs: InputValues<D>) => object;
}

function scraping<D extends InputDeclarations>({
  inputs,
  method,
  path,
  body,
  ...words
}: Scraping<D>): Component {
  const all = { api_key: input.secret({ required: true, variable: service.variable }), ...inputs };
  return defineComponent({
    ...words,
    inputs: all,
    outputs: {
      data: {
        types: ['Data'],
        method,
        compute: async (context) => {
          const { api_key: key } = context.inputs as { api_key: Secret | null };
          const ask = await keyedService(service, key, context);
          const said = accepted(await ask({ path, body: body(context.inputs) }), service.name);
          return new Data(isObject(said) ? said : { result: said });
        },
      },
    },
  });
}

export const scrapeGraphComponents = [
  scraping({
    type: 'ScrapeGraphSearchApi',
    displayName: 'ScrapeGraph Search API',
    description:
      "Given a search prompt, it will return search results using ScrapeGraph's search functionality.",
    inputs: { user_prompt: argument },
    method: 'search',
    path: '/v1/searchscraper',
    body: ({ user_prompt }) => ({ user_prompt }),
  }),
  scraping({
    type: 'ScrapeGraphMarkdownifyApi',
    displayName: 'ScrapeGraph Markdownify API',
    description: 'Given a URL, it will return the markdownified content of the website.',
    inputs: { url: argument },
    method: 'scrape',
    path: '/v1/markdownify',
    body: ({ url }) => ({ website_url: url }),
  }),
  scraping({
    type: 'ScrapeGraphSmartScraperApi',
    displayName: 'ScrapeGraph Smart Scraper API',
    description: 'Given a URL, it will return the structured data of the website.',
    inputs: { url: argument, prompt: argument },
    method: 'scrape',
    path: '/v1/smartscraper',
    body: ({ url, prompt }) => ({ website_url: url, user_prompt: prompt }),
  }),
];
