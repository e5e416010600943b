import { ComponentError, type McpCommand } from '@flowgate/engine';
import { pairsOf, type Pairs } from './mcp-headers';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Pairs;
}

/**
 * The command in the settings of a server, which must be one of the operator's, word for word: its arguments decide what it does as much as
 * the program does.
 * @throws ComponentError when the operator does not let flows start it, or not with these variables
 */
export function listedCommand(
  name: string,
  settings: Readonly<Record<string, unknown>>,
  listed: readonly McpCommand[],
): Command {
  const program = String(settings.command);
  const given: readonly unknown[] = Array.isArray(settings.args) ? settings.args : [];
  const words = [program, ...given.map(String)];
  const found = listed.find((one) => isSame(one.words, words));
  if (found === undefined) {
    throw new ComponentError(
      `MCP server '${name}' is started by a command that the operator of this server does not list in FLOWGATE_MCP_COMMANDS. ` +
        'Please use one that is listed, or one that is reached by its URL.',
    );
  }
  const env = pairsOf(settings.env);
  const other = Object.keys(env).find((variable) => !found.variables.includes(variable));
  if (other !== undefined) {
    throw new ComponentError(
      `MCP server '${name}' sets the environment variable ${other}, which FLOWGATE_MCP_COMMANDS does not list for its command.`,
    );
  }
  return { program, args: words.slice(1), env };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}
