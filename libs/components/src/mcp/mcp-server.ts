/** Which MCP server a flow names, and how it is reached. */
import { Address, type ComponentContext, ComponentError, isObject, type RunHost } from '@flowgate/engine';
import { earlyServer } from './early-server';
import { type Command, listedCommand } from './mcp-command';
import { pairsOf, type Pairs, withVariables } from './mcp-headers';

/** What decides which server is meant, and what it may be told. */
export type ServerSituation = Pick<ComponentContext, 'authored' | 'variables' | 'extraFields'> & {
  readonly host: Pick<RunHost, 'mcpServers'>;
};
type Settings = Readonly<Record<string, unknown>>;

/** A server at an address, or one that is started for a question. */
export type McpServer = { readonly name: string } & (
  | { readonly url: string; readonly type: 'http' | 'sse'; readonly headers: Pairs }
  | { readonly command: Command }
);

/**
 * The server in the field `mcp_server`; `null` when none was chosen. What the owner has stored under its name counts before what the flow
 * holds of it.
 * @throws ComponentError when it cannot be reached from here, or a secret may not go there
 */
export async function mcpServer(field: unknown, context: ServerSituation): Promise<McpServer | null> {
  const given = isUnset(field) ? earlyServer((name) => context.extraFields[name]) : field;
  const authored = context.authored('mcp_server');
  const written = isUnset(authored) ? earlyServer((name) => context.authored(name)) : authored;
  const { name, config } = named(given);
  if (name === '' && config === null) return null;
  const stored = name === '' ? null : await context.host.mcpServers?.find(name);
  const settings = stored ?? config ?? {};
  const chosenByRequest = !isSame(given, written);
  // Settings that were stored are their owner's, whoever names them.
  const byRequest = chosenByRequest && !stored;
  if (isText(settings.url)) {
    const headers = await headersFor(settings.url, settings, { byRequest, chosenByRequest }, context);
    return { name, url: settings.url, type: transportOf(settings, settings.url), headers };
  }
  if (isText(settings.command)) return { name, command: await commandOf(name, settings, byRequest, context) };
  throw new ComponentError(
    `MCP server '${name}' is not configured. Add a server with this name in Settings > MCP Servers before running this flow.`,
  );
}

/** The field's text, too, is what an editor of JSON leaves. */
function named(field: unknown): { name: string; config: Settings | null } {
  if (typeof field === 'string') return { name: field, config: null };
  if (!isObject(field)) return { name: '', config: null };
  const name = typeof field.name === 'string' ? field.name : '';
  const config = isObject(field.config) ? field.config : typeof field.url === 'string' ? field : null;
  return { name, config };
}

function transportOf({ transport, type }: Settings, url: string): 'http' | 'sse' {
  return transport === 'sse' || type === 'sse' || /\/sse\/?$/.test(url) ? 'sse' : 'http';
}

interface Choice {
  /** The request brought the settings. */
  readonly byRequest: boolean;
  /** The request named the server, stored or not. */
  readonly chosenByRequest: boolean;
}

/** The server's own, and over them those of the component. */
async function headersFor(
  url: string,
  settings: Settings,
  { byRequest, chosenByRequest }: Choice,
  context: ServerSituation,
): Promise<Pairs> {
  const own = addressOf(url, byRequest);
  const given = componentHeaders(context, chosenByRequest);
  const theirs = addressOf(url, chosenByRequest);
  return {
    ...(await withVariables(pairsOf(settings.headers), own, byRequest, context)),
    ...(await withVariables(given.headers, theirs, given.byRequest, context)),
  };
}

function addressOf(url: string, byRequest: boolean): Address {
  return new Address(url, { owner: byRequest ? 'request' : 'flow', byRequest });
}

/** Those of the flow go to the flow's own server only. */
function componentHeaders(context: ServerSituation, chosenByRequest: boolean) {
  const headers = pairsOf(context.extraFields.headers);
  const byRequest = !isSame(context.extraFields.headers, context.authored('headers'));
  if (Object.keys(headers).length > 0 && chosenByRequest && !byRequest)
    throw new ComponentError('The headers of the flow are not sent to an MCP server that the request names.');
  return { headers, byRequest };
}

async function commandOf(
  name: string,
  settings: Settings,
  byRequest: boolean,
  context: ServerSituation,
): Promise<Command> {
  const command = listedCommand(name, settings, context.host.mcpServers?.commands ?? []);
  const place = new Address(command.program, { owner: 'environment', byRequest });
  return { ...command, env: await withVariables(command.env, place, byRequest, context) };
}

/** As the field is in flows of before 1.5, which have others. */
function isUnset(field: unknown): boolean {
  return field === undefined || field === null || field === '';
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
