import type { McpServerSettings } from '@flowgate/contracts';
import { z } from 'zod';
import { queryBoolean, text } from '../../common/fields';

const MOST_PAIRS = 100;
const MOST_ARGUMENTS = 1000;

const pairs = z
  .record(text, text)
  .refine((given) => Object.keys(given).length <= MOST_PAIRS, `must have at most ${MOST_PAIRS} entries`)
  .nullish();

/** Names stand in a unique index, where PostgreSQL takes 2,700 bytes. */
export const serverName = text.min(1).max(500);

/** Body of `POST` and `PATCH /api/v2/mcp/servers/{server_name}`. */
export const mcpServerSettings = z
  .object({
    url: text
      .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'must be an http(s) address')
      .nullish()
      .describe('Where the server is reached.'),
    headers: pairs.describe('Sent to that address; a value may be the name of a global variable.'),
    transport: text.nullish().describe('`sse` for the older transport.'),
    command: text.nullish().describe('What starts the server, if FLOWGATE_MCP_COMMANDS lists it.'),
    args: z.array(text).max(MOST_ARGUMENTS).nullish().describe('Its arguments.'),
    env: pairs.describe('Environment variables that FLOWGATE_MCP_COMMANDS lists for it.'),
  })
  .refine(({ url, command }) => Boolean(url) !== Boolean(command), {
    message: 'a server has either a url or a command',
  })
  .transform((body): McpServerSettings => ({
    ...(body.args && body.args.length > 0 && { args: body.args }),
    ...(body.command && { command: body.command }),
    ...(body.env && { env: body.env }),
    ...(body.headers && { headers: body.headers }),
    ...(body.transport && { transport: body.transport }),
    ...(body.url && { url: body.url }),
  }));

/** Query of `GET /api/v2/mcp/servers`. */
export const listMcpServers = z.object({
  action_count: queryBoolean.default(false).describe('Ask each server how many tools it has.'),
});
export type ListMcpServers = z.output<typeof listMcpServers>;
