import type { StarterField, StarterFlow, StarterNode, StarterProject } from '../starter-project';
import { type Belongings, FILE, KNOWLEDGE_BASE } from './belongings';

type Choices = Readonly<Record<string, StarterField>>;

/** What the owner of a project enters into its required fields, by their names. */
export const fieldValues: Readonly<Record<string, unknown>> = {
  collection_id: 'collection',
  database_url: 'shop',
};

/** What he has chosen in Langflow's editor, whose lists come from services and his own things: by the component's type. */
function choices({ file }: Belongings, embeds: boolean): Readonly<Record<string, Choices>> {
  const path = { path: { value: [FILE], file_path: [file] } };
  const base = { knowledge_base: { value: KNOWLEDGE_BASE } };
  return {
    AstraDB: {
      api_endpoint: { value: 'https://stand-in-us-east-2.apps.astra.datastax.com' },
      collection_name: { value: embeds ? 'documents' : 'embedded' },
    },
    File: path,
    Knowledge: base,
    KnowledgeBase: base,
    KnowledgeIngestion: base,
    KnowledgeRetrieval: base,
  };
}

/** The project as its owner exports it: with the editor's choices in fields that are empty. */
export function chosen(
  { flow }: StarterProject,
  belongings: Belongings,
): {
  readonly flow: StarterFlow;
  readonly fields: readonly string[];
} {
  const fields = new Set<string>();
  const nodes = flow.data.nodes.map((node) => {
    const open = openChoices(node, choices(belongings, hasEmbeddings(flow, node)));
    for (const [name] of open) fields.add(name);
    return open.length === 0 ? node : withFields(node, Object.fromEntries(open));
  });
  return { flow: { ...flow, data: { ...flow.data, nodes } }, fields: [...fields] };
}

/** Whether an edge brings a node its embeddings. */
function hasEmbeddings({ data }: StarterFlow, { id }: StarterNode): boolean {
  return data.edges.some(({ target, targetHandle }) => target === id && targetHandle.includes('embedding'));
}

function openChoices(
  { data }: StarterNode,
  byType: Readonly<Record<string, Choices>>,
): readonly (readonly [string, StarterField])[] {
  const type = (data.type ?? '').replace(/^ext:[^:]+:([^@]+)@.*$/, '$1');
  return Object.entries(byType[type] ?? {}).filter(([name]) => {
    const field = data.node?.template?.[name];
    return typeof field === 'object' && (isEmpty(field.value) || field.show === false || name === 'path');
  });
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || value === undefined;
}

function withFields(node: StarterNode, chosenFields: Choices): StarterNode {
  const template = { ...node.data.node?.template };
  for (const [name, field] of Object.entries(chosenFields))
    template[name] = { ...(template[name] as object), ...field, show: true, load_from_db: false };
  return { ...node, data: { ...node.data, node: { ...node.data.node, template } } };
}
