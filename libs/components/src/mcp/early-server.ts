import { pairsOf } from './mcp-headers';

/** The fields by which MCP components said before 1.5 which server they mean. */
const FIELDS = ['mode', 'command', 'sse_url', 'url', 'env', 'headers_input'] as const;

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a node of before 1.5 says of its server, in the form of today's field; `null` for any other node.
 * @param read the value of a field, as it is now or as the flow's author has it
 */
export function earlyServer(read: (field: string) => unknown): Fields | null {
  const fields: Fields = Object.fromEntries(FIELDS.map((name) => [name, read(name)]));
  const url = textOf(fields.sse_url) || textOf(fields.url);
  const isStarted = fields.mode === 'Stdio' || (fields.mode !== 'SSE' && url === '');
  if (!isStarted)
    return { name: url, config: { url, transport: 'sse', headers: pairsOf(fields.headers_input) } };
  const command = textOf(fields.command).trim();
  if (command === '') return null;
  const [program, ...args] = command.split(' ');
  return { name: command, config: { command: program, args, env: variablesOf(fields.env) } };
}

/** `NAME=value`, one a line of a list. */
function variablesOf(env: unknown): Readonly<Record<string, string>> {
  const lines: readonly unknown[] = Array.isArray(env) ? env : [];
  return Object.fromEntries(
    lines.map(textOf).flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
