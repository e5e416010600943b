/** Asking an MCP server: one connection a question, so that none outlives the run. */
import type { MCPClient } from '@ai-sdk/mcp';
import { type ComponentContext, ComponentError, type RunHost } from '@flowgate/engine';
import type { McpServer } from './mcp-server';
import { transportTo } from './mcp-transport';

/** How a server is asked, and until when. */
interface Situation {
  readonly host: Pick<RunHost, 'outgoing'>;
  readonly run: Pick<ComponentContext['run'], 'signal'>;
}

export interface McpTool {
  readonly name: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required: readonly string[];
}

/** A part of a tool's result, as the server sends it. */
export type McpContent = Readonly<Record<string, unknown>>;

/** How long a server may take to list its tools. */
const LISTING_MS = 30_000;

/** @throws ComponentError when the server cannot be asked */
export async function listTools(
  server: McpServer,
  context: Situation,
  limitMs = LISTING_MS,
): Promise<readonly McpTool[]> {
  return asking(server, context, limitMs, async (client, options) => {
    const { tools } = await client.listTools({ options });
    return tools.map(({ name, description = '', inputSchema }) => ({
      name,
      description,
      properties: (inputSchema.properties ?? {}) as McpTool['properties'],
      required: (inputSchema as { required?: readonly string[] }).required ?? [],
    }));
  });
}

/**
 * @param limitMs `null` for no limit but the run's
 * @throws ComponentError when the tool, or the server, fails
 */
export async function callTool(
  server: McpServer,
  name: string,
  args: Readonly<Record<string, unknown>>,
  limitMs: number | null,
  context: Situation,
): Promise<readonly McpContent[]> {
  return asking(server, context, limitMs, async (client, options) => {
    const result = await client.callTool({ name, arguments: { ...args }, options });
    const content = ('content' in result ? result.content : []) as readonly McpContent[];
    if (result.isError !== true) return content;
    const texts = content.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
    throw new ComponentError(`MCP tool '${name}' failed: ${texts.join(' ') || 'no error detail provided'}`);
  });
}

interface Options {
  readonly signal: AbortSignal;
}

async function asking<T>(
  server: McpServer,
  { host, run }: Situation,
  limitMs: number | null,
  ask: (client: MCPClient, options: Options) => Promise<T>,
): Promise<T> {
  const { createMCPClient } = await import('@ai-sdk/mcp');
  const signal = limitMs === null ? run.signal : AbortSignal.any([run.signal, AbortSignal.timeout(limitMs)]);
  let client: MCPClient | null = null;
  try {
    client = await createMCPClient({
      transport: await transportTo(server, host.outgoing),
      clientName: 'flowgate',
      protocolVersionDiscovery: false,
      initializationOptions: { signal },
      maxRetries: 0,
      // What goes wrong beside a question is told by the next one.
      onUncaughtError: () => undefined,
    });
    return await ask(client, { signal });
  } catch (error) {
    if (run.signal.aborted) throw run.signal.reason;
    throw failure(error, signal.aborted, server);
  } finally {
    await client?.close().catch(() => undefined);
  }
}

/** The words of a server, without the headers or variables that it was given. */
function failure(error: unknown, isLate: boolean, server: McpServer): ComponentError {
  if (error instanceof ComponentError) return error;
  if (isLate) return new ComponentError(`MCP server '${server.name}' did not answer in time.`);
  const cause = error instanceof Error ? error : new Error(String(error));
  const inner = cause.cause instanceof ComponentError ? cause.cause.reason : cause.message;
  const given = 'command' in server ? server.command.env : server.headers;
  const secrets = Object.values(given).filter((value) => value.length > 3);
  const words = secrets.reduce((text, secret) => text.replaceAll(secret, '**********'), inner.slice(0, 4000));
  return new ComponentError(words);
}
