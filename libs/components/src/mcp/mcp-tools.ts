import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  input,
  type InputValues,
  Message,
  type Row,
  Table,
  type Tool,
  toolkit,
  type ToolSchema,
} from '@flowgate/engine';
import { toolArguments } from './mcp-arguments';
import { callTool, listTools, type McpContent, type McpTool } from './mcp-call';
import { mcpServer } from './mcp-server';

const inputs = {
  mcp_server: input.any(null),
  tool: input.text(),
  tool_execution_timeout: input.float(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** The tools of an MCP server: all of them for an Agent, or one that the flow has chosen, called with the node's fields. */
export const mcpTools = defineComponent({
  type: 'MCPTools',
  aliases: ['MCPToolsComponent'],
  displayName: 'MCP Tools',
  description: 'Connects to an MCP server to use its tools.',
  inputs,
  outputs: { response: { types: ['DataFrame'], method: 'build_output', compute: callChosen } },
  // Of the components for one kind of server that 1.1 had.
  dynamicOutput: (name) => (name === 'tools' ? toolkit : null),
  tools: serverTools,
});

async function callChosen(context: Context): Promise<Table> {
  const { tool: name, mcp_server: field } = context.inputs;
  try {
    if (name === '') return new Table([{ error: 'You must select a tool' }]);
    const limit = limitOf(context);
    const server = await mcpServer(field, context);
    const tool = server && (await listTools(server, context)).find((one) => one.name === name);
    if (!server || !tool) throw new ComponentError(`'${name}'`);
    const args = toolArguments(tool, context.extraFields);
    return new Table((await callTool(server, name, args, limit, context)).map(rowOf));
  } catch (error) {
    if (!(error instanceof ComponentError)) throw error;
    throw new ComponentError(`Error in build_output: ${error.reason}`, { kind: error.kind, cause: error });
  }
}

async function serverTools(context: Context): Promise<readonly Tool[]> {
  const limit = limitOf(context);
  const server = await mcpServer(context.inputs.mcp_server, context);
  if (!server) return [];
  const tools = await listTools(server, context);
  return tools.map((tool) => ({
    name: tool.name,
    description: tool.description,
    schema: schemaOf(tool),
    call: async (args) => {
      const content = await callTool(server, tool.name, args, limit, context);
      return new Message({ text: content.map(textOf).join('\n') });
    },
  }));
}

/** Milliseconds. */
function limitOf({ inputs: { tool_execution_timeout: seconds } }: Context): number | null {
  if (seconds < 0) throw new ComponentError('Tool Execution Timeout must be greater than or equal to 0.');
  return seconds === 0 ? null : seconds * 1000;
}

function schemaOf({ properties, required }: McpTool): ToolSchema {
  return { properties, ...(required.length > 0 && { required }), type: 'object' };
}

function textOf(content: McpContent): string {
  return typeof content.text === 'string' ? content.text : JSON.stringify(content);
}

/** JSON in a text is what it says. */
function rowOf(content: McpContent): Row {
  if (content.type !== 'text' || typeof content.text !== 'string') return content;
  try {
    const value: unknown = JSON.parse(content.text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Row) : { text: content.text, parsed_value: value, type: 'text' };
  } catch (error) {
    if (error instanceof SyntaxError) return content;
    throw error;
  }
}
