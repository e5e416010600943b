/** Which MCP servers flows may start: part of the settings. */
import { z } from 'zod';
import { setting } from './setting';

/** A command with all of its arguments, and the environment variables that it may be given. */
export interface McpCommandSetting {
  readonly words: readonly string[];
  readonly variables: readonly string[];
}

/** Commands separated by `;`; words such as `TOKEN=` in front of one name variables that it may be given. */
const commands = z.string().transform((value, context): readonly McpCommandSetting[] => {
  const found = value
    .split(/[;\n]/)
    .map((line) => line.split(/\s+/).filter(Boolean))
    .filter((words) => words.length > 0)
    .map(readCommand);
  if (found.every((command) => command !== null)) return found;
  context.addIssue({
    code: 'custom',
    message:
      'must be commands separated by `;`, such as `uvx mcp-server-time; GITHUB_TOKEN= npx -y @modelcontextprotocol/server-github`; a variable has no value here',
  });
  return z.NEVER;
});

function readCommand(words: readonly string[]): McpCommandSetting | null {
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const variables = words.slice(0, start === -1 ? words.length : start);
  if (start === -1 || variables.some((word) => !word.endsWith('='))) return null;
  return { words: words.slice(start), variables: variables.map((word) => word.slice(0, -1)) };
}

export const MCP_SETTINGS = {
  mcpCommands: setting<readonly McpCommandSetting[]>(
    'FLOWGATE_MCP_COMMANDS',
    commands,
    [],
    'Commands by which flows may start MCP servers on this machine, word for word, separated by `;` (docs/mcp.md).',
  ),
};
