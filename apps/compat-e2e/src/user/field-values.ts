import type { StarterFlow, StarterNode, StarterProject } from '../starter-project';

type Values = Readonly<Record<string, unknown>>;

/** What the owner of a project enters into its required fields, by their names. */
export const fieldValues: Values = { collection_id: 'collection' };

/** What he has chosen in Langflow's editor, which shows such fields only when the service was asked for its lists: by the component's type. */
const choices = (project: string): Readonly<Record<string, Values>> => ({
  AstraDB: {
    api_endpoint: 'https://stand-in-us-east-2.apps.astra.datastax.com',
    // Its projects have no embeddings of their own.
    collection_name: project === 'Hybrid Search RAG' ? 'embedded' : 'documents',
  },
});

/** The project as its owner exports it: with the editor's choices in fields that are empty. */
export function chosen({ name: project, flow }: StarterProject): {
  readonly flow: StarterFlow;
  readonly fields: readonly string[];
} {
  const fields = new Set<string>();
  const nodes = flow.data.nodes.map((node) => {
    const open = openChoices(node, choices(project));
    for (const [name] of open) fields.add(name);
    return open.length === 0 ? node : withFields(node, Object.fromEntries(open));
  });
  return { flow: { ...flow, data: { ...flow.data, nodes } }, fields: [...fields] };
}

function openChoices(
  { data }: StarterNode,
  byType: Readonly<Record<string, Values>>,
): readonly (readonly [string, unknown])[] {
  const type = (data.type ?? '').replace(/^ext:[^:]+:([^@]+)@.*$/, '$1');
  return Object.entries(byType[type] ?? {}).filter(([name]) => {
    const field = data.node?.template?.[name];
    return typeof field === 'object' && (field.value === '' || field.value === null || field.show === false);
  });
}

function withFields(node: StarterNode, values: Values): StarterNode {
  const template = { ...node.data.node?.template };
  for (const [name, value] of Object.entries(values))
    template[name] = { ...(template[name] as object), value, show: true, load_from_db: false };
  return { ...node, data: { ...node.data, node: { ...node.data.node, template } } };
}
