/** Tavily's API: https://docs.tavily.com/documentation/api-reference. */
import {
  ComponentError,
  type ComponentContext,
  input,
  type InputValues,
  isObject,
  type Row,
} from '@flowgate/engine';
import { type Ask, bearer, keyedService, type KeyedService } from '../outgoing/keyed-service';
import { searchComponent, searchTool } from './search-component';

const service: KeyedService = {
  name: 'Tavily',
  address: 'https://api.tavily.com',
  variable: 'TAVILY_API_KEY',
  headers: bearer,
};
const TIMEOUT_MS = 90_000;

const key = input.secret({ displayName: 'Tavily API Key', required: true, variable: service.variable });
const inputs = {
  api_key: key,
  query: input.text('', { displayName: 'Search Query', toolArgument: true }),
  search_depth: input.text('advanced'),
  chunks_per_source: input.int(3),
  topic: input.text('general'),
  days: input.int(7),
  max_results: input.int(5),
  include_answer: input.bool(true),
  time_range: input.text(),
  include_images: input.bool(true),
  include_domains: input.text(),
  exclude_domains: input.text(),
  include_raw_content: input.bool(false),
};
const description = 'Searches the web by Tavily, a search engine for language models.';

type Inputs = InputValues<typeof inputs>;

async function search(context: ComponentContext<Inputs>): Promise<Row[]> {
  const { inputs: values } = context;
  const ask = await keyedService(service, values.api_key, context);
  return rowsOf(ask, { path: '/search', body: question(values) }, (said) => found(said, values));
}

function question(values: Inputs): object {
  const { query, search_depth, topic, days, max_results, time_range, chunks_per_source: chunks } = values;
  const { include_answer, include_images, include_raw_content, include_domains, exclude_domains } = values;
  return {
    ...{ query, search_depth, topic, days, max_results },
    ...{ include_answer, include_images, include_raw_content },
    ...(search_depth === 'advanced' && chunks > 0 && { chunks_per_source: chunks }),
    ...(time_range !== '' && { time_range }),
    ...(include_domains !== '' && { include_domains: listed(include_domains) }),
    ...(exclude_domains !== '' && { exclude_domains: listed(exclude_domains) }),
  };
}

function found(said: Row, { include_answer, include_images, include_raw_content }: Inputs): Row[] {
  const results = objects(said.results).map(({ title, url, content, score, raw_content }) => ({
    text: content,
    title,
    url,
    content,
    score,
    ...(include_raw_content && { raw_content }),
  }));
  return [
    ...(include_answer && typeof said.answer === 'string' ? [{ text: said.answer }] : []),
    ...results,
    ...(include_images && Array.isArray(said.images) && said.images.length > 0
      ? [{ text: 'Images found', images: said.images }]
      : []),
  ];
}

async function rowsOf(
  ask: Ask,
  asked: { readonly path: string; readonly body: object },
  read: (said: Row) => Row[],
): Promise<Row[]> {
  try {
    const { status, said, text } = await ask({ ...asked, timeoutMs: TIMEOUT_MS });
    if (status >= 400) return failed(`HTTP error occurred: ${status} - ${text}`);
    return isObject(said) ? read(said) : failed('Invalid response format: the answer is no JSON object');
  } catch (error) {
    if (error instanceof ComponentError) return failed(`Request error occurred: ${error.reason}`);
    throw error;
  }
}

function failed(problem: string): Row[] {
  return [{ text: problem, error: problem }];
}

function objects(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

const extractInputs = {
  api_key: key,
  urls: input.text('', { displayName: 'URLs', required: true }),
  extract_depth: input.text('basic'),
  include_images: input.bool(false),
};

async function extract(context: ComponentContext<InputValues<typeof extractInputs>>): Promise<Row[]> {
  const { api_key, urls: text, extract_depth, include_images } = context.inputs;
  const urls = listed(text);
  if (urls.length === 0) return failed('No valid URLs provided');
  const ask = await keyedService(service, api_key, context);
  return rowsOf(ask, { path: '/extract', body: { urls, extract_depth, include_images } }, (said) => {
    const rows = objects(said.results).map(({ url, raw_content, images }) => {
      return { text: raw_content, url, raw_content, ...(include_images && { images }) };
    });
    const missed = objects(said.failed_results);
    return missed.length === 0 ? rows : [...rows, { text: 'Failed extractions', failed_results: missed }];
  });
}

export const tavilyComponents = [
  searchComponent({
    ...{ type: 'TavilySearchComponent', displayName: 'Tavily Search API', description, inputs },
    find: search,
  }),
  searchTool(
    { type: 'TavilyAISearch', displayName: 'Tavily Search API', description, inputs, find: search },
    'tavily_search',
  ),
  searchComponent(
    {
      type: 'TavilyExtractComponent',
      displayName: 'Tavily Extract API',
      description: 'Extracts the text of web pages by Tavily.',
      inputs: extractInputs,
      find: extract,
    },
    { name: 'dataframe', method: 'fetch_content' },
  ),
];
