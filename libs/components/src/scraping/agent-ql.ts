import { ComponentError, Data, defineComponent, input, isObject } from '@flowgate/engine';
import { accepted, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://docs.agentql.com/rest-api/api-reference */
const service: KeyedService = {
  name: 'AgentQL',
  address: 'https://api.agentql.com',
  variable: 'AGENTQL_API_KEY',
  headers: (key) => ({ 'x-api-key': key, 'x-tf-request-origin': 'langflow' }),
};

/** What a page holds, by a query of its own or by words. */
export const agentQl = defineComponent({
  type: 'AgentQL',
  displayName: 'Extract Web Data',
  description:
    'Extracts structured data from a web page using an AgentQL query or a Natural Language description.',
  inputs: {
    api_key: input.secret({ required: true, variable: service.variable }),
    url: input.text('', { required: true, toolArgument: true }),
    query: input.text('', { toolArgument: true }),
    prompt: input.text('', { toolArgument: true }),
    is_stealth_mode_enabled: input.bool(false),
    timeout: input.int(900),
    mode: input.text('fast'),
    wait_for: input.int(0),
    is_scroll_to_bottom_enabled: input.bool(false),
    is_screenshot_enabled: input.bool(false),
  },
  outputs: {
    data: {
      types: ['Data'],
      method: 'build_output',
      compute: async (context) => {
        const { api_key, url, query, prompt, timeout, is_stealth_mode_enabled, ...params } = context.inputs;
        if (query === '' && prompt === '')
          throw new ComponentError('Either Query or Prompt must be provided.');
        if (query !== '' && prompt !== '')
          throw new ComponentError("Both Query and Prompt can't be provided at the same time.");
        const ask = await keyedService(service, api_key, context);
        const body = {
          url,
          ...(query === '' ? { prompt } : { query }),
          params,
          metadata: { experimental_stealth_mode_enabled: is_stealth_mode_enabled },
        };
        const answer = await ask({ path: '/v1/query-data', body, timeoutMs: timeout * 1000 });
        if (answer.status === 401)
          throw new ComponentError(
            'Please, provide a valid API Key. You can create one at https://dev.agentql.com.',
          );
        const said = accepted(answer, service.name);
        return new Data(isObject(said) ? { result: said.data, metadata: said.metadata } : { result: said });
      },
    },
  },
});
