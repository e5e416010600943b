import {
  type ComponentContext,
  defineComponent,
  input,
  type InputValues,
  type Tool,
  type ToolArgument,
} from '@flowgate/engine';
import { accepted, type Ask, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://docs.exa.ai/reference */
const service: KeyedService = {
  name: 'Exa',
  address: 'https://api.exa.ai',
  variable: 'EXA_API_KEY',
  headers: (key) => ({ 'x-api-key': key }),
};

const inputs = {
  metaphor_api_key: input.secret({ required: true, variable: service.variable }),
  use_autoprompt: input.bool(true),
  search_num_results: input.int(5),
  similar_num_results: input.int(5),
};

type Inputs = InputValues<typeof inputs>;

/** Three tools for an agent: search, find pages like one, read pages. */
export const exaSearch = defineComponent({
  type: 'ExaSearch',
  aliases: ['ExaSearchToolkit'],
  displayName: 'Exa Search',
  description: 'Exa Search toolkit for search and content retrieval',
  inputs,
  outputs: {
    tools: { types: ['Tool'], method: 'build_toolkit', tool: false, compute: toolkitOf },
  },
});

async function toolkitOf(context: ComponentContext<Inputs>): Promise<Tool[]> {
  const { metaphor_api_key, use_autoprompt, search_num_results, similar_num_results } = context.inputs;
  const ask = await keyedService(service, metaphor_api_key, context);
  const offer = offers(ask, context.node.id);
  return [
    offer('search', 'Search the web for a query.', { query: { type: 'string' } }, ({ query }) => {
      return ['/search', { query, numResults: search_num_results, useAutoprompt: use_autoprompt }];
    }),
    offer('get_contents', 'Get the contents of pages by their ids.', { ids: strings }, ({ ids }) => {
      return ['/contents', { ids, text: true }];
    }),
    offer(
      'find_similar',
      'Find pages that are like the one at a URL.',
      { url: { type: 'string' } },
      ({ url }) => {
        return ['/findSimilar', { url, numResults: similar_num_results }];
      },
    ),
  ];
}

const strings: ToolArgument = { items: { type: 'string' }, type: 'array' };

type Question = (args: Readonly<Record<string, unknown>>) => readonly [path: string, body: object];

function offers(ask: Ask, nodeId: string) {
  return (
    name: string,
    description: string,
    properties: Readonly<Record<string, ToolArgument>>,
    question: Question,
  ): Tool => ({
    name,
    description,
    nodeId,
    schema: { properties, required: Object.keys(properties), type: 'object' },
    call: async (args) => {
      const [path, body] = question(args);
      return accepted(await ask({ path, body }), service.name);
    },
  });
}
