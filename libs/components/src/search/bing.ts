import { Address, input, isObject } from '@flowgate/engine';
import { accepted, keyedService, type KeyedService } from '../outgoing/keyed-service';
import { searchComponent, withEarlyOutputs } from './search-component';

/** https://learn.microsoft.com/en-us/previous-versions/bing/search-apis/bing-web-search/reference/endpoints */
const service: KeyedService = {
  name: 'Bing',
  address: 'https://api.bing.microsoft.com/v7.0/search',
  variable: 'BING_SUBSCRIPTION_KEY',
  headers: (key) => ({ 'ocp-apim-subscription-key': key }),
};

const search = searchComponent({
  type: 'BingSearchAPI',
  aliases: ['BingSearchAPIComponent'],
  displayName: 'Bing Search API',
  description: 'Call the Bing Search API.',
  inputs: {
    bing_subscription_key: input.secret({ required: true, variable: service.variable }),
    input_value: input.text('', { displayName: 'Input', toolArgument: true }),
    bing_search_url: input.address(),
    k: input.int(4),
  },
  find: async (context) => {
    const { bing_subscription_key, bing_search_url, input_value: q, k: count } = context.inputs;
    const place = bing_search_url ?? Address.own(service.address);
    const ask = await keyedService(service, bing_subscription_key, context, place);
    const said = accepted(await ask({ path: '', query: { q, count } }), service.name);
    const pages = isObject(said) && isObject(said.webPages) ? said.webPages.value : [];
    const found = Array.isArray(pages) ? pages.filter(isObject) : [];
    return found.map(({ snippet, name, url }) => ({ text: snippet, snippet, title: name, link: url }));
  },
});

/** The service itself was closed in 2025; others answer in its form. */
export const bing = withEarlyOutputs(search, 'bing_search_results_json', ['tool', 'api_build_tool']);
