import { isObject } from '@flowgate/engine';

/** The components through which a caller's text enters a flow. */
const TEXT_INPUTS = new Set(['ChatInput', 'TextInput']);

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
    const field = inputField(node);
    if (field?.show === true && field.advanced !== true)
      return typeof field.info === 'string' ? field.info : 'Input for input_value';
  }
  return null;
}

function inputField(node: unknown): Readonly<Record<string, unknown>> | null {
  const data = part(node, 'data');
  if (data === null || !TEXT_INPUTS.has(String(data.type))) return null;
  return part(part(part(data, 'node'), 'template'), 'input_value');
}

function part(of: unknown, name: string): Readonly<Record<string, unknown>> | null {
  const found = isObject(of) ? of[name] : null;
  return isObject(found) ? found : null;
}
