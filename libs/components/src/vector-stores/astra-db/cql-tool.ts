import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  toolkit,
  toolName,
} from '@flowgate/engine';
import { askService } from '../../outgoing/json-service';
import { databaseInputs, namedDatabase } from './database';
import { filterBy, parametersIn, plainParameters, schemaOf, type ToolParameter } from './tool-parameters';

const inputs = {
  ...databaseInputs,
  // Before 1.5.
  table_name: input.text(),
  tool_name: input.text('', { required: true }),
  tool_description: input.text('', { required: true }),
  projection_fields: input.text('*'),
  tools_params: input.table(),
  // Before 1.2: names and descriptions.
  partition_keys: input.dict(),
  clustering_keys: input.dict(),
  static_filters: input.dict(),
  number_of_results: input.int(5),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** A tool that finds rows of a table; what the author has fixed a model cannot ask for. */
export const astraDbCqlTool = defineComponent({
  type: 'AstraDBCQLToolComponent',
  displayName: 'Astra DB CQL',
  description: 'Create a tool to get transactional data from DataStax Astra DB CQL Table',
  inputs,
  outputs: {
    api_run_model: { types: ['Data'], method: 'run_model', compute: (context) => find(context, {}) },
    api_build_tool: toolkit,
  },
  tools: (context) => {
    const { tool_name, tool_description: description, static_filters: fixed } = context.inputs;
    const asked = parametersOf(context).filter(({ field }) => !Object.hasOwn(fixed, field));
    return Promise.resolve([
      {
        name: toolName(tool_name),
        description,
        schema: schemaOf(asked),
        call: (args) => find(context, args),
      },
    ]);
  },
});

function parametersOf({ inputs: fields }: Context): readonly ToolParameter[] {
  const keys = { ...fields.partition_keys, ...fields.clustering_keys };
  if (fields.tools_params.length > 0) return parametersIn(fields.tools_params, 'field_name');
  return plainParameters(keys);
}

/** https://docs.datastax.com/en/astra-db-serverless/api-reference/legacy-apis.html, the REST API of tables. */
async function find(context: Context, args: Readonly<Record<string, unknown>>): Promise<Data[]> {
  const { inputs: fields, host, run } = context;
  const parameters = parametersOf(context);
  const fixed = parameters.flatMap(({ name, field }) =>
    Object.hasOwn(fields.static_filters, field) ? [[name, fields.static_filters[field]] as const] : [],
  );
  const values = { ...args, ...Object.fromEntries(fixed) };
  const where = filterBy(parameters, values, (moment) => moment.toISOString());
  const { address, token, keyspace } = await namedDatabase(context);
  const table = encodeURIComponent(fields.collection_name || fields.table_name);
  const url = new URL(`${address.url}/api/rest/v2/keyspaces/${encodeURIComponent(keyspace)}/${table}/`);
  url.searchParams.set('page-size', String(fields.number_of_results));
  url.searchParams.set('where', JSON.stringify(where));
  const columns = fields.projection_fields.replaceAll(' ', '');
  if (columns !== '*') url.searchParams.set('fields', columns);
  const headers = { accept: 'application/json', 'X-Cassandra-Token': token };
  const { status, said, text } = await askService(host.outgoing, {
    url: url.href,
    headers,
    signal: run.signal,
  });
  if (status >= 400) {
    const reason = text.slice(0, 500).replaceAll(token, '***');
    throw new ComponentError(`Error on Astra DB CQL Tool ${fields.tool_name} request: ${reason}`);
  }
  const rows = isObject(said) && Array.isArray(said.data) ? (said.data as readonly unknown[]) : [];
  return rows.filter(isObject).map((row) => new Data(row));
}
