import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  type Row,
  toolkit,
  toolName,
} from '@flowgate/engine';
import { EmbeddingsModel } from '../../embeddings/embeddings-model';
import { databaseInputs, namedKeyspace } from './database';
import { filterBy, parametersIn, plainParameters, schemaOf, type ToolParameter } from './tool-parameters';

const inputs = {
  ...databaseInputs,
  tool_name: input.text('', { required: true }),
  tool_description: input.text('', { required: true }),
  projection_attributes: input.text('*'),
  tools_params_v2: input.table(),
  // Before 1.1: names and descriptions.
  tool_params: input.dict(),
  static_filters: input.dict(),
  number_of_results: input.int(5),
  use_search_query: input.bool(),
  use_vectorize: input.bool(),
  embedding: input.handle(),
  semantic_search_instruction: input.text('Search query to find relevant documents.'),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** A tool that finds documents of a collection by the fields, and the meaning, that its author lets a model ask for. */
export const astraDbTool = defineComponent({
  type: 'AstraDBTool',
  aliases: ['AstraDBToolComponent'],
  displayName: 'Astra DB Tool',
  description: 'Tool to run hybrid vector and metadata search on DataStax Astra DB Collection',
  inputs,
  outputs: {
    api_run_model: { types: ['Data'], method: 'run_model', compute: (context) => find(context, {}) },
    api_build_tool: toolkit,
  },
  tools: (context) => {
    const { tool_name, tool_description: description, use_search_query } = context.inputs;
    const query = { description: context.inputs.semantic_search_instruction, type: 'string' };
    const schema = schemaOf(parametersOf(context), use_search_query ? { search_query: query } : {});
    return Promise.resolve([
      { name: toolName(tool_name), description, schema, call: (args) => find(context, args) },
    ]);
  },
});

function parametersOf({ inputs: { tool_params, tools_params_v2 } }: Context): readonly ToolParameter[] {
  const isOld = Object.keys(tool_params).length > 0;
  return isOld ? plainParameters(tool_params) : parametersIn(tools_params_v2, 'attribute_name');
}

async function find(context: Context, args: Readonly<Record<string, unknown>>): Promise<Data[]> {
  const { collection_name, static_filters, number_of_results: limit, tool_name } = context.inputs;
  const given = filterBy(parametersOf(context), args, (moment) => ({ $date: moment.getTime() }));
  const sort = await sortBy(context, args.search_query);
  const projection = projectionOf(context.inputs.projection_attributes);
  const filter = { ...static_filters, ...given };
  try {
    const api = (await namedKeyspace(context)).collection(collection_name);
    const { data } = await api.run({ find: { filter, sort, projection, options: { limit } } });
    return documentsIn(data.documents).map((document) => new Data(document));
  } catch (error) {
    if (!(error instanceof ComponentError)) throw error;
    throw new ComponentError(`Error on Astra DB Tool ${tool_name} request: ${error.reason}`);
  }
}

async function sortBy({ inputs: fields, run }: Context, query: unknown): Promise<Row | undefined> {
  if (!fields.use_search_query || typeof query !== 'string' || query === '') return undefined;
  if (fields.use_vectorize) return { $vectorize: query };
  if (!(fields.embedding instanceof EmbeddingsModel)) {
    throw new ComponentError(
      'Embedding model is not set. Please set the embedding model or use Astra DB Vectorize.',
    );
  }
  const [vector] = await fields.embedding.embed([query], run.signal, 'query');
  return { $vector: vector };
}

/** `a,!b`: with `a`, without `b`; `*` is left to the database, which leaves vectors out. */
function projectionOf(attributes: string): Row | undefined {
  const names = attributes.split(',').map((name) => name.trim());
  if (names.length === 1 && names[0] === '*') return undefined;
  const named = names.map((name) => (name.startsWith('!') ? [name.slice(1), false] : [name, true]));
  return { $vector: false, ...Object.fromEntries(named) } as Row;
}

function documentsIn(documents: unknown): Row[] {
  return Array.isArray(documents) ? documents.filter(isObject) : [];
}
