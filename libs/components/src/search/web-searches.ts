/** Search engines that are asked with a key: one row of the answer's list a row of the table. */
import {
  type Component,
  type ComponentContext,
  input,
  type InputDeclarations,
  type InputValues,
  isObject,
  type Row,
  type Secret,
} from '@flowgate/engine';
import {
  accepted,
  bearer,
  keyedService,
  type KeyedService,
  type ServiceQuestion,
} from '../outgoing/keyed-service';
import { searchComponent, searchTool } from './search-component';

interface Engine<D extends InputDeclarations> {
  readonly service: KeyedService;
  readonly displayName: string;
  readonly inputs: D;
  readonly key: (inputs: InputValues<D>) => Secret | null;
  readonly question: (inputs: InputValues<D>) => ServiceQuestion;
  /** The list in the answer, and a row of it. */
  readonly list: string;
  readonly row: (found: Row, inputs: InputValues<D>) => Row;
  /** How many rows at most. */
  readonly most: (inputs: InputValues<D>) => number;
}

/** What its components in all releases are declared with. */
function search<D extends InputDeclarations>({ service, displayName, inputs, ...engine }: Engine<D>) {
  const find = async (context: ComponentContext<InputValues<D>>): Promise<Row[]> => {
    const ask = await keyedService(service, engine.key(context.inputs), context);
    const said = accepted(await ask(engine.question(context.inputs)), service.name);
    const list = isObject(said) ? said[engine.list] : null;
    const rows = Array.isArray(list) ? list.filter(isObject) : [];
    return rows.slice(0, engine.most(context.inputs)).map((row) => engine.row(row, context.inputs));
  };
  return { displayName, description: `Searches the web by ${service.name}.`, inputs, find };
}

/** Parameters that a flow adds, as an address has them. */
function texts(params: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

const query = input.text('', { displayName: 'Search Query', toolArgument: true });
const limits = { max_results: input.int(5), max_snippet_length: input.int(100) };

function cutRow(
  { title, link, snippet }: Row,
  { max_snippet_length: most }: { max_snippet_length: number },
): Row {
  const cut = (value: unknown) => (typeof value === 'string' ? value.slice(0, most) : '');
  return { text: cut(snippet), title: cut(title), link, snippet: cut(snippet) };
}

/** https://www.searchapi.io/docs/google */
const searchApi = search({
  service: {
    name: 'SearchApi',
    address: 'https://www.searchapi.io',
    variable: 'SEARCHAPI_API_KEY',
    headers: bearer,
  },
  displayName: 'SearchApi',
  inputs: {
    engine: input.text('google', { options: ['google', 'bing', 'duckduckgo'] }),
    api_key: input.secret({ required: true, variable: 'SEARCHAPI_API_KEY' }),
    input_value: query,
    search_params: input.dict(),
    ...limits,
  },
  key: ({ api_key }) => api_key,
  question: ({ engine, input_value: q, search_params }) => {
    return { path: '/api/v1/search', query: { engine, q, ...texts(search_params) } };
  },
  list: 'organic_results',
  row: cutRow,
  most: ({ max_results }) => max_results,
});

/** https://serpapi.com/search-api */
const serpApi = search({
  service: {
    name: 'SerpApi',
    address: 'https://serpapi.com',
    variable: 'SERPAPI_API_KEY',
    query: (key) => ({ api_key: key }),
  },
  displayName: 'Serp Search API',
  inputs: {
    serpapi_api_key: input.secret({ required: true, variable: 'SERPAPI_API_KEY' }),
    input_value: query,
    search_params: input.dict(),
    ...limits,
  },
  key: ({ serpapi_api_key }) => serpapi_api_key,
  question: ({ input_value: q, search_params }) => {
    return { path: '/search.json', query: { engine: 'google', q, ...texts(search_params) } };
  },
  list: 'organic_results',
  row: cutRow,
  most: ({ max_results }) => max_results,
});

/** https://serper.dev */
const serper = search({
  service: {
    name: 'Serper',
    address: 'https://google.serper.dev',
    variable: 'SERPER_API_KEY',
    headers: (key) => ({ 'x-api-key': key }),
  },
  displayName: 'Google Serper API',
  inputs: {
    serper_api_key: input.secret({ required: true, variable: 'SERPER_API_KEY' }),
    input_value: query,
    // Of the older of its two components.
    query: input.text(),
    k: input.int(4),
  },
  key: ({ serper_api_key }) => serper_api_key,
  question: ({ input_value, query: q, k: num }) => {
    return { path: '/search', body: { q: q || input_value, num, gl: 'us', hl: 'en' } };
  },
  list: 'organic',
  row: ({ title, link, snippet }) => ({ title, link, snippet }),
  most: ({ k }) => k,
});

export const webSearchComponents: readonly Component[] = [
  searchComponent({ ...searchApi, type: 'SearchComponent' }),
  searchTool({ ...searchApi, type: 'SearchAPI' }, 'search_api'),
  searchComponent({ ...serpApi, type: 'Serp', aliases: ['SerpComponent'] }),
  searchTool({ ...serpApi, type: 'SerpAPI' }, 'serp_search_api'),
  searchComponent({ ...serper, type: 'GoogleSerperAPICore' }, { name: 'results', method: 'search_serper' }),
  searchTool({ ...serper, type: 'GoogleSerperAPI' }, 'google_serper'),
];
