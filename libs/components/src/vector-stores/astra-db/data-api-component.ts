import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  type Row,
  Table,
} from '@flowgate/engine';
import { operations, type Outcomes } from './data-api-operations';
import { databaseInputs, namedKeyspace } from './database';

const inputs = {
  ...databaseInputs,
  autodetect_collection: input.bool(true),
  operation: input.text('Find', { toolArgument: true, options: Object.keys(operations) }),
  filter_query: input.any({}, { toolArgument: true }),
  projection: input.any({}),
  sort: input.any({}),
  limit: input.int(100, { toolArgument: true }),
  skip: input.int(0),
  include_similarity: input.bool(),
  document: input.any({}, { toolArgument: true }),
  documents: input.any({}, { toolArgument: true }),
  ordered: input.bool(),
  update: input.any({}, { toolArgument: true }),
  upsert: input.bool(),
  upper_bound: input.int(1000),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** One command of the Data API to a collection of Astra DB. */
export const astraDbDataApi = defineComponent({
  type: 'AstraDBDataAPI',
  aliases: ['AstraDBDataAPIComponent'],
  displayName: 'Astra DB Data API',
  description:
    'Run Data API operations (find, filter, insert, update, delete, count) against an Astra DB collection using astrapy directly.',
  inputs,
  outputs: {
    data: {
      types: ['Data'],
      method: 'run_operation',
      compute: async (context) => resultsOf(await done(context)),
    },
    dataframe: {
      types: ['DataFrame'],
      method: 'as_dataframe',
      compute: async (context) => new Table(resultsOf(await done(context)).map(({ data }) => data)),
    },
    raw: {
      types: ['Data'],
      method: 'raw_result',
      compute: async (context) => new Data(rawOf(await done(context), context.inputs.operation)),
    },
  },
});

/** Once, whatever number of outputs is asked for. */
function done(context: Context): Promise<Outcomes> {
  return context.once('outcome', async () => {
    const { inputs: given } = context;
    const run = Object.hasOwn(operations, given.operation) ? operations[given.operation] : undefined;
    if (given.collection_name === '')
      throw new ComponentError('No collection selected. Choose or create a collection first.');
    if (!run) throw new ComponentError(`Unsupported operation '${given.operation}'.`);
    const api = (await namedKeyspace(context)).collection(given.collection_name);
    try {
      return await run(api, {
        filter: objectOf(given.filter_query),
        projection: objectOf(given.projection),
        sort: objectOf(given.sort),
        limit: given.limit,
        skip: given.skip,
        similarity: given.include_similarity,
        document: valueOf(given.document),
        documents: valueOf(given.documents),
        ordered: given.ordered,
        update: valueOf(given.update),
        upsert: given.upsert,
        upperBound: given.upper_bound || 1000,
      });
    } catch (error) {
      if (!(error instanceof ComponentError)) throw error;
      throw new ComponentError(`Astra DB Data API '${given.operation}' failed: ${error.message}`, {
        cause: error,
      });
    }
  });
}

/** A Data gives its object, a list of them theirs. */
function valueOf(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(valueOf);
  return given instanceof Data ? given.data : given;
}

function objectOf(given: unknown): Row {
  const value = valueOf(given);
  return isObject(value) ? value : {};
}

function resultsOf(outcomes: Outcomes): Data[] {
  return 'documents' in outcomes
    ? outcomes.documents.map((document) => new Data(document))
    : [new Data(outcomes.done)];
}

function rawOf(outcomes: Outcomes, operation: string): Row {
  if ('done' in outcomes) return outcomes.done;
  const { documents } = outcomes;
  return operation === 'Find One'
    ? { document: documents[0] ?? null }
    : { count: documents.length, documents };
}
