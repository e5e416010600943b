import { loadSettings } from './load-settings';

const commandsOf = (text: string) => loadSettings({ FLOWGATE_MCP_COMMANDS: text }).mcpCommands;

describe('Commands of MCP servers', () => {
  it('are words, with the names of the variables that they may be given in front', () => {
    expect(commandsOf('uvx mcp-server-time; A_TOKEN= B=  npx -y @scope/server a=b;')).toEqual([
      { words: ['uvx', 'mcp-server-time'], variables: [] },
      { words: ['npx', '-y', '@scope/server', 'a=b'], variables: ['A_TOKEN', 'B'] },
    ]);
    expect(commandsOf(' ')).toEqual([]);
  });

  it.each(['TOKEN=secret npx x', 'TOKEN=', 'uvx a; B='])('%j is refused', (text) => {
    expect(() => commandsOf(text)).toThrow('must be commands separated by `;`');
  });
});
