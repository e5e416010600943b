import { Injectable } from '@nestjs/common';
import type { FlowHeader } from '@flowgate/contracts';
import { FlowList } from '../../flows/flow-list';
import type { McpClient } from '../mcp-client';
import { inputSchema } from './input-schema';
import { toolName, uniqueNames } from './tool-name';

/** A flow, and what it is called as a tool. */
export interface FlowTool {
  readonly name: string;
  readonly description: string;
  readonly flow: Pick<FlowHeader, 'id' | 'name'>;
}

type Described = Pick<FlowHeader, 'id' | 'name' | 'description' | 'action_name' | 'action_description'>;

/**
 * The flows that are tools: in a project those that its settings enable, and on the server of all flows each that the caller reaches
 * (docs/langflow/mcp.md#tools).
 */
@Injectable()
export class FlowTools {
  constructor(private readonly flows: FlowList) {}

  /** As `tools/list` tells them. Graphs are large, so of each only the schema is kept. */
  async described(client: McpClient) {
    const schemas = new Map<string, ReturnType<typeof inputSchema>>();
    for await (const { id, data } of this.flows.all(client.request.user, filterOf(client)))
      schemas.set(id, inputSchema(data));
    const tools = await this.all(client);
    return tools.map(({ name, description, flow }) => ({
      name,
      description,
      inputSchema: schemas.get(flow.id) ?? inputSchema(null),
    }));
  }

  async find(client: McpClient, name: string): Promise<FlowTool | null> {
    return (await this.all(client)).find((tool) => tool.name === name) ?? null;
  }

  private async all(client: McpClient): Promise<FlowTool[]> {
    const found = await this.flows.headers(client.request.user, filterOf(client));
    if (client.projectId === null) return named(found, ({ name }) => toolName(name), flowDescription);
    const enabled = found.filter(({ mcp_enabled }) => mcp_enabled);
    return named(enabled, actionName, actionDescription);
  }
}

/** What a flow is called as a tool of its project. */
export function actionName({ action_name, name }: Described): string {
  return toolName(firstSaid(action_name, name));
}

export function actionDescription(flow: Described): string {
  return firstSaid(
    flow.action_description,
    flow.description,
    `Tool generated from flow: ${actionName(flow)}`,
  );
}

function flowDescription({ id, name, description }: Described): string {
  return description ? `${id}: ${description}` : `Tool generated from flow: ${toolName(name)}`;
}

function firstSaid(...texts: readonly (string | null)[]): string {
  return texts.find((text) => text !== null && text !== '') ?? '';
}

function named<T extends Described>(
  flows: readonly T[],
  nameOf: (flow: T) => string,
  descriptionOf: (flow: T) => string,
): FlowTool[] {
  const names = uniqueNames(flows.map(nameOf));
  return flows.map((flow, at) => ({ name: names[at] ?? '', description: descriptionOf(flow), flow }));
}

function filterOf({ projectId }: McpClient) {
  return { isComponent: false, ...(projectId !== null && { folderId: projectId }) };
}
