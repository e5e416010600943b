/**
 * The program of an MCP server that speaks over standard input and output, for `node -e`. Its one tool, `variable`, tells the value of an
 * environment variable.
 */
export const STDIO_SERVER = `
  const tool = {
    name: 'variable',
    inputSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
  };
  const results = {
    initialize: () => ({
      protocolVersion: '2025-06-18',
      capabilities: { tools: {} },
      serverInfo: { name: 's', version: '1' },
    }),
    'tools/list': () => ({ tools: [tool] }),
    'tools/call': ({ arguments: { name } }) => ({
      content: [{ type: 'text', text: String(process.env[name]) }],
    }),
  };
  require('readline')
    .createInterface({ input: process.stdin })
    .on('line', (line) => {
      const { id, method, params } = JSON.parse(line);
      if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result: results[method](params) }));
    });
`;
