/** Which MCP server a flow names, and how it is reached. */
import { Address, type ComponentContext, ComponentError } from '@flowgate/engine';

type Situation = Pick<ComponentContext, 'authored' | 'variables' | 'extraFields'>;

export interface McpServer {
  readonly name: string;
  readonly url: string;
  readonly type: 'http' | 'sse';
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The server in the field `mcp_server`, with the component's headers over its own; `null` when none was chosen.
 * @throws ComponentError when it cannot be reached from here, or a header may not go there
 */
export async function mcpServer(field: unknown, context: Situation): Promise<McpServer | null> {
  const { name, config } = serverOf(field);
  if (name === '' && config === null) return null;
  if (config === null || typeof config.url !== 'string' || config.url === '') {
    if (typeof config?.command === 'string') {
      throw new ComponentError(
        `MCP server '${name}' is started by a command, which cannot run here. Please use one that is reached by its URL.`,
      );
    }
    throw new ComponentError(
      `MCP server '${name}' is not configured. Add a server with this name in Settings > MCP Servers before running this flow.`,
    );
  }
  const byRequest = !isSame(field, context.authored('mcp_server'));
  const address = new Address(config.url, { owner: byRequest ? 'request' : 'flow', byRequest });
  const headers = { ...pairs(config.headers), ...componentHeaders(context, byRequest) };
  const type =
    config.transport === 'sse' || config.type === 'sse' || /\/sse\/?$/.test(config.url) ? 'sse' : 'http';
  return { name, url: config.url, type, headers: await withVariables(headers, address, context) };
}

/** The field's text, too, is what an editor of JSON leaves. */
function serverOf(field: unknown): { name: string; config: Readonly<Record<string, unknown>> | null } {
  if (typeof field === 'string') return { name: field, config: null };
  if (!isRecord(field)) return { name: '', config: null };
  const name = typeof field.name === 'string' ? field.name : '';
  const config = isRecord(field.config) ? field.config : typeof field.url === 'string' ? field : null;
  return { name, config };
}

/** Those of the flow go to the flow's own server only. */
function componentHeaders(context: Situation, serverByRequest: boolean): Readonly<Record<string, string>> {
  const { headers } = context.extraFields;
  const given = pairs(headers);
  if (Object.keys(given).length === 0 || !serverByRequest) return given;
  if (!isSame(headers, context.authored('headers'))) return given;
  throw new ComponentError('The headers of the flow are not sent to an MCP server that the request names.');
}

/** Headers as an object, or as rows of `key` and `value`. */
function pairs(headers: unknown): Readonly<Record<string, string>> {
  const rows = Array.isArray(headers) ? (headers as readonly unknown[]) : [headers];
  const found = rows.flatMap((row): [string, unknown][] => {
    if (!isRecord(row)) return [];
    return typeof row.key === 'string' && 'value' in row ? [[row.key, row.value]] : Object.entries(row);
  });
  return Object.fromEntries(
    found.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** A header in capitals may be the name of a variable, which goes where its owner has sent it. */
async function withVariables(
  headers: Readonly<Record<string, string>>,
  address: Address,
  { variables }: Situation,
): Promise<Record<string, string>> {
  const found = Object.entries(headers).map(async ([name, value]) => {
    const secret = /^[A-Z][A-Z0-9_]*$/.test(value)
      ? await variables.secret(value, address.provenance.byRequest)
      : null;
    return [name, secret?.for(address, value) ?? value] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
