import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  input,
  type InputValues,
  isObject,
  type Row,
  toolkit,
} from '@flowgate/engine';
import { askService } from '../outgoing/json-service';
import { withoutEndSlashes } from '../outgoing/without-end-slashes';

const inputs = {
  url: input.text('http://localhost', { required: true }),
  max_results: input.int(10),
  categories: input.texts(),
  language: input.text(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** A tool that searches by an instance of SearXNG: https://docs.searxng.org/dev/search_api.html */
export const searxng = defineComponent({
  type: 'SearXNGTool',
  aliases: ['SearXNGToolComponent'],
  displayName: 'SearXNG Search',
  description: 'A component that searches for tools using SearXNG.',
  inputs,
  outputs: { result_tool: toolkit },
  tools: (context) => {
    const listed = context.inputs.categories.join(', ');
    return Promise.resolve([
      {
        name: 'searxng_search_tool',
        description: `A tool that searches for tools using SearXNG.\nThe available categories are: ${listed}`,
        schema: {
          properties: {
            query: { description: 'The query to search for.', type: 'string' },
            categories: {
              default: [],
              description: 'The categories to search in.',
              items: { type: 'string' },
              type: 'array',
            },
          },
          required: ['query'],
          type: 'object',
        },
        call: (args) => found(context, args),
      },
    ]);
  },
});

async function found({ inputs: fields, host, run }: Context, args: Row): Promise<readonly Row[]> {
  const asked: readonly unknown[] = Array.isArray(args.categories) ? args.categories : [];
  const categories = [...new Set([...fields.categories, ...asked.map(String)])];
  if (categories.length === 0) throw new ComponentError('No categories provided.');
  const query = new URLSearchParams({
    ...{ q: String(args.query), categories: categories.join(',') },
    ...{ language: fields.language, format: 'json' },
  });
  const url = `${withoutEndSlashes(fields.url)}/?${query.toString()}`;
  const { status, said } = await askService(host.outgoing, { url, signal: run.signal });
  if (status >= 400)
    throw new ComponentError(`HTTP error from SearXNG instance at '${fields.url}': status ${status}`);
  if (!isObject(said))
    throw new ComponentError(`Failed to parse SearXNG response from '${fields.url}': it is no JSON`);
  const results = Array.isArray(said.results) ? said.results.filter(isObject) : [];
  return results.slice(0, fields.max_results);
}
