import { ComponentError, input, isObject, type Row } from '@flowgate/engine';
import { accepted, keyedService, type KeyedService } from '../outgoing/keyed-service';
import { searchComponent, withEarlyOutputs } from './search-component';

/** https://developers.glean.com/api/client-api/search/search; each customer has an address of its own. */
const service: KeyedService = {
  name: 'Glean',
  address: '',
  variable: 'GLEAN_ACCESS_TOKEN',
  headers: (key) => ({ authorization: `Bearer ${key}` }),
};

const search = searchComponent({
  type: 'GleanSearchAPIComponent',
  displayName: 'Glean Search API',
  description: "Search using Glean's API.",
  inputs: {
    glean_api_url: input.address('', { required: true }),
    glean_access_token: input.secret({ required: true, variable: service.variable }),
    query: input.text('', { required: true, toolArgument: true }),
    page_size: input.int(10),
    request_options: input.dict(),
  },
  find: async (context) => {
    const { glean_api_url, glean_access_token, query, page_size: pageSize, request_options } = context.inputs;
    if (!glean_api_url) throw new ComponentError('The Glean API URL is missing.');
    const ask = await keyedService(service, glean_access_token, context, glean_api_url);
    const body = { query, pageSize, requestOptions: request_options };
    const said = accepted(await ask({ path: '/search', body }), service.name);
    const results = isObject(said) && Array.isArray(said.results) ? said.results.filter(isObject) : [];
    if (results.length === 0)
      throw new ComponentError('Error in Glean Search API: No good Glean Search Result was found');
    return results.map(withText);
  },
});

export const glean = withEarlyOutputs(search, 'glean_search_api');

/** A result's first snippet, or its title, is its text. */
function withText(result: Row): Row {
  const { title = '', snippets } = result;
  const made: readonly unknown[] = [{ snippet: { text: title } }];
  const [first, ...more] = Array.isArray(snippets) ? (snippets as readonly unknown[]) : made;
  const text = isObject(first) && typeof first.text === 'string' ? first.text : title;
  return { text, ...result, snippets: [{ ...(isObject(first) && first), text }, ...more] };
}
