import { Injectable } from '@nestjs/common';
import type { McpAuthSettings, McpProject, McpTool } from '@flowgate/contracts';
import type { Caller } from '../common/reach';
import { FlowChanges } from '../flows/flow-changes';
import { FlowList } from '../flows/flow-list';
import { ProjectsService } from '../projects/projects.service';
import type { McpProjectChange } from './dto/update-mcp-project';
import { actionDescription, actionName } from './tools/flow-tools';
import { toolName } from './tools/tool-name';

/** As much of a project's name as a server's name takes, behind its `lf-`. */
const LONGEST_PROJECT = 26;

/** Which flows of a project are tools of its MCP server, and who may call them. */
@Injectable()
export class ProjectTools {
  constructor(
    private readonly projects: ProjectsService,
    private readonly flows: FlowList,
    private readonly changes: FlowChanges,
  ) {}

  /** @param enabledOnly leaves out flows that are no tools @throws ProjectNotFoundError */
  async get(caller: Caller, projectId: string, enabledOnly: boolean): Promise<McpProject> {
    const { name, authSettings } = await this.projects.find(caller.userId, projectId);
    const flows = await this.flows.headers(caller, { folderId: projectId, isComponent: false });
    const tools = flows.map((flow): McpTool => ({
      id: flow.id,
      mcp_enabled: flow.mcp_enabled,
      action_name: actionName(flow),
      action_description: actionDescription(flow),
      name: flow.name,
      description: flow.description,
    }));
    return {
      tools: tools.filter(({ mcp_enabled }) => mcp_enabled || !enabledOnly),
      auth_settings: shownAuth(authSettings),
      server_name: `lf-${toolName(name).slice(0, LONGEST_PROJECT)}`,
    };
  }

  /**
   * Flows that are not the project's are left alone, as in Langflow.
   * @returns how many flows it met
   * @throws ProjectNotFoundError; FlowLockedError for a flow that is locked; BoundedKeyError for a key that may not open the project
   */
  async update(caller: Caller, projectId: string, change: McpProjectChange): Promise<number> {
    await this.projects.find(caller.userId, projectId);
    if (change.auth_settings) {
      const columns = { authSettings: { ...change.auth_settings } };
      await this.projects.update(caller, projectId, { columns, flowIds: null });
    }
    const flows = await this.flows.headers(caller, { folderId: projectId, isComponent: false });
    const ids = new Set(flows.map(({ id }) => id));
    const own = change.settings.filter(({ id }) => ids.has(id));
    for (const { id, mcp_enabled, action_name, action_description } of own) {
      const given = {
        mcpEnabled: mcp_enabled,
        ...(action_name != null && { actionName: action_name }),
        ...(action_description != null && { actionDescription: action_description }),
      };
      await this.changes.patch(caller.userId, id, { folderId: null, given }, null);
    }
    return own.length;
  }
}

const OAUTH_FIELDS = [
  'oauth_host',
  'oauth_port',
  'oauth_server_url',
  'oauth_callback_path',
  'oauth_callback_url',
  'oauth_client_id',
  'oauth_client_secret',
  'oauth_auth_url',
  'oauth_token_url',
  'oauth_mcp_scope',
  'oauth_provider_scope',
] as const;

function shownAuth(stored: Readonly<Record<string, unknown>> | null): McpAuthSettings | null {
  if (stored === null) return null;
  const empty = Object.fromEntries(OAUTH_FIELDS.map((field) => [field, null]));
  return { auth_type: String(stored.auth_type), ...empty } as McpAuthSettings;
}
