import {
  Address,
  ComponentError,
  type ComponentContext,
  input,
  type InputValues,
  isObject,
  type Row,
} from '@flowgate/engine';
import { accepted, keyedService, type KeyedService } from '../outgoing/keyed-service';
import { serviceKey } from '../outgoing/service-key';
import { searchComponent, searchTool } from './search-component';

/** https://developers.google.com/custom-search/v1/reference/rest/v1/cse/list */
const service: KeyedService = {
  name: 'Google Search',
  address: 'https://www.googleapis.com',
  variable: 'GOOGLE_API_KEY',
  headers: (key) => ({ 'x-goog-api-key': key }),
};
/** What the service answers at once. */
const MOST = 10;

const inputs = {
  google_api_key: input.secret({ required: true, variable: service.variable }),
  google_cse_id: input.secret({ required: true, variable: 'GOOGLE_CSE_ID' }),
  input_value: input.text('', { displayName: 'Search Query', toolArgument: true }),
  k: input.int(4),
};

/** The web as a Programmable Search Engine of Google's sees it, which is named beside the key. */
async function search(context: ComponentContext<InputValues<typeof inputs>>): Promise<Row[]> {
  const { google_api_key, google_cse_id, input_value: q, k } = context.inputs;
  const ask = await keyedService(service, google_api_key, context);
  const engine = await serviceKey(google_cse_id, 'GOOGLE_CSE_ID', context.variables);
  if (!engine) throw new ComponentError('Google CSE ID is missing.');
  const cx = engine.for(Address.own(service.address), 'Google CSE ID');
  const query = { q, cx, num: Math.min(k, MOST) };
  const said = accepted(await ask({ path: '/customsearch/v1', query }), service.name);
  const items = isObject(said) && Array.isArray(said.items) ? said.items.filter(isObject) : [];
  return items.map(({ title, link, snippet }) => ({ title, link, snippet }));
}

const common = {
  displayName: 'Google Search API',
  description: "Searches the web by Google's Custom Search.",
  inputs,
  find: search,
};

export const googleSearchComponents = [
  searchComponent({ ...common, type: 'GoogleSearchAPICore' }, { name: 'results', method: 'search_google' }),
  searchTool({ ...common, type: 'GoogleSearchAPI' }, 'google_search'),
];
