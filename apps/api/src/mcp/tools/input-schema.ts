import { isObject } from '@flowgate/engine';

/** The components through which a caller's text enters a flow, and what Langflow says about it there. */
const TEXT_INPUTS: ReadonlyMap<unknown, string> = new Map([
  ['ChatInput', 'Message to be passed as input.'],
  ['TextInput', 'Text to be passed as input.'],
]);

const SESSION = {
  type: 'string',
  description:
    'Optional session identifier used to persist conversation history across tool calls. Omit to start a new session.',
} as const;

/** What a tool takes, as JSON Schema: a text if the flow has an input for one, and the conversation that it belongs to. */
export function inputSchema(graph: unknown) {
  const input = textInput(graph);
  const properties = {
    ...(input !== null && { input_value: { type: 'string', description: input } }),
    session_id: SESSION,
  };
  return { type: 'object', properties, required: [] as readonly string[] } as const;
}

/** What is said about the text that the flow takes; `null` when it takes none. */
function textInput(graph: unknown): string | null {
  const nodes = isObject(graph) && Array.isArray(graph.nodes) ? (graph.nodes as readonly unknown[]) : [];
  for (const node of nodes) {
    const data = part(node, 'data');
    const usual = TEXT_INPUTS.get(data?.type);
    const field = part(part(part(data, 'node'), 'template'), 'input_value');
    if (usual === undefined || field === null || field.show === false || field.advanced === true) continue;
    return typeof field.info === 'string' ? field.info : usual;
  }
  return null;
}

function part(of: unknown, name: string): Readonly<Record<string, unknown>> | null {
  const found = isObject(of) ? of[name] : null;
  return isObject(found) ? found : null;
}
