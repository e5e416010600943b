import type { UpdateMcpProject } from '@flowgate/contracts';
import { z } from 'zod';
import { text, uuid } from '../../common/fields';

const MOST_FLOWS = 10_000;

const toolSettings = z.object({
  id: uuid,
  mcp_enabled: z.boolean().describe('Whether the flow is a tool of the server.'),
  action_name: text.max(500).nullish().describe('What the tool is called; absent or null leaves it.'),
  action_description: text.max(10_000).nullish().describe('What models are told that the tool does.'),
});

/** Body of `PATCH /api/v1/mcp/project/{project_id}`. */
export const updateMcpProject = z.object({
  settings: z
    .array(toolSettings)
    .max(MOST_FLOWS)
    .describe('Flows of the project that become tools, or cease to be; others are left as they are.'),
  auth_settings: z
    .object({
      auth_type: z
        .enum(['apikey', 'none'])
        .describe('`none` lets everybody who reaches the server call the tools, as the owner.'),
    })
    .nullish(),
}) satisfies z.ZodType<UpdateMcpProject>;
export type McpProjectChange = z.output<typeof updateMcpProject>;
