import {
  type Component,
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  type OutputDeclaration,
  type Row,
  Table,
  type VectorCollection,
} from '@flowgate/engine';
import { firstOf, toTable } from '../data/conversions';
import { ingestTable } from './ingest-table';
import { retrieve } from './retrieve';

type Mode = 'Ingest' | 'Retrieve';

const inputsFor = (mode: Mode) => ({
  knowledge_base: input.text('', { displayName: 'Knowledge', required: true }),
  mode: input.text(mode, { options: ['Ingest', 'Retrieve'], toolArgument: true }),
  input_df: input.handle(),
  column_config: input.table(),
  chunk_size: input.int(1000),
  api_key: input.secret(),
  allow_duplicates: input.bool(),
  metadata_json: input.text(),
  search_query: input.text('', { displayName: 'Search Query', toolArgument: true }),
  top_k: input.int(5),
  include_metadata: input.bool(true),
  include_embeddings: input.bool(),
  metadata_filter: input.text(),
});

type Inputs = ReturnType<typeof inputsFor>;
type Context = ComponentContext<InputValues<Inputs>>;
type Output = OutputDeclaration<Inputs>;

const ingested: Output = { types: ['Data'], method: 'build_kb_info', compute: answer };
const retrieved: Output = {
  types: ['DataFrame'],
  method: 'retrieve_data',
  description: 'Returns the data from the selected knowledge base.',
  compute: answer,
};

/** Both outputs do what the mode says. */
function answer(context: Context): Promise<Data | Table> {
  return context.once('answer', async () =>
    context.inputs.mode === 'Ingest' ? new Data(await ingest(context)) : new Table(await find(context)),
  );
}

async function find(context: Context): Promise<Row[]> {
  const { inputs } = context;
  const base = await chosen(context);
  if (!base) {
    throw new ComponentError(
      `Metadata not found for knowledge base: ${inputs.knowledge_base}. Ensure it has been indexed.`,
    );
  }
  return retrieve(
    base,
    {
      query: inputs.search_query,
      count: inputs.top_k,
      apiKey: inputs.api_key,
      showsMetadata: inputs.include_metadata,
      showsEmbeddings: inputs.include_embeddings,
      filter: inputs.metadata_filter,
    },
    context,
  );
}

async function ingest(context: Context): Promise<Row> {
  const { inputs } = context;
  try {
    const base = await chosen(context);
    if (!base) throw new ComponentError(`Knowledge base '${inputs.knowledge_base}' not found`);
    const given = firstOf(inputs.input_df);
    return await ingestTable(
      base,
      {
        table: given === null || given === undefined ? new Table([]) : toTable(given),
        columns: inputs.column_config,
        apiKey: inputs.api_key,
        duplicates: inputs.allow_duplicates,
        metadata: inputs.metadata_json,
      },
      context,
    );
  } catch (error) {
    if (error instanceof ComponentError)
      throw new ComponentError(`Error during KB ingestion: ${error.message}`);
    throw error;
  }
}

async function chosen({ host, inputs }: Context): Promise<VectorCollection | null> {
  return (await host.vectors?.find('knowledge', inputs.knowledge_base)) ?? null;
}

interface Release {
  readonly type: string;
  readonly aliases?: readonly string[];
  readonly displayName: string;
  readonly description: string;
  readonly mode: Mode;
  readonly outputs: Readonly<Record<string, Output>>;
}

function release({ mode, ...rest }: Release): Component {
  return defineComponent({ ...rest, inputs: inputsFor(mode) });
}

/** Knowledge bases: 1.9 has one component for both directions, releases before it one for each. */
export const knowledgeComponents = [
  release({
    type: 'Knowledge',
    aliases: ['KnowledgeComponent'],
    displayName: 'Knowledge',
    description: 'Ingest into or search a knowledge base.',
    mode: 'Ingest',
    outputs: { dataframe_output: ingested, retrieve_data: retrieved },
  }),
  release({
    type: 'KnowledgeIngestion',
    aliases: ['KBIngestion', 'KnowledgeIngestionComponent'],
    displayName: 'Knowledge Ingestion',
    description: 'Create or update knowledge.',
    mode: 'Ingest',
    outputs: { dataframe_output: ingested },
  }),
  release({
    type: 'KnowledgeBase',
    aliases: ['KnowledgeRetrieval', 'KBRetrieval', 'KnowledgeBaseComponent', 'KnowledgeRetrievalComponent'],
    displayName: 'Knowledge Base',
    description: 'Search and retrieve data from a knowledge base.',
    mode: 'Retrieve',
    outputs: { retrieve_data: retrieved },
  }),
];
