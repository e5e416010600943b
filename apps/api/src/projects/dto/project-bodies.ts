import type { CreateProject, PutProject, UpdateProject } from '@flowgate/contracts';
import { z } from 'zod';
import { queryBoolean, queryInteger, text, uuid } from '../../common/fields';

/** Names stand in a unique index, where PostgreSQL takes 2,700 bytes. */
export const LONGEST_NAME = 500;
const name = text.max(LONGEST_NAME);
const authSettings = z.record(z.string(), z.unknown()).nullish();
const ids = z.array(uuid).max(10_000).nullish();

export const createProject = z
  .object({
    name: name.describe('A name that is taken gets a number.'),
    description: text.nullish(),
    auth_settings: authSettings.describe('How the MCP address of the project is guarded.'),
    flows_list: ids.describe('Flows to move into the project.'),
    components_list: ids,
  })
  .transform((body) => ({
    name: body.name,
    description: body.description ?? null,
    authSettings: body.auth_settings ?? null,
    flowIds: [...(body.flows_list ?? []), ...(body.components_list ?? [])],
  })) satisfies z.ZodType<unknown, CreateProject>;
export type NewProject = z.output<typeof createProject>;

const changes = z.object({
  name: name.nullish(),
  description: text.nullish(),
  parent_id: uuid.nullish().describe('Another project of the user.'),
  auth_settings: authSettings,
  flows: ids.describe('The flows that the project holds from now on; others move to the default project.'),
  components: ids,
});

function asChange({
  name,
  description,
  parent_id,
  auth_settings,
  flows,
  components,
}: z.output<typeof changes>) {
  return {
    columns: {
      ...(name != null && { name }),
      ...(description != null && { description }),
      ...(parent_id != null && { parentId: parent_id }),
      ...(auth_settings != null && { authSettings: auth_settings }),
    },
    flowIds: flows == null && components == null ? null : [...(flows ?? []), ...(components ?? [])],
  };
}

export const updateProject = changes.transform(asChange) satisfies z.ZodType<unknown, UpdateProject>;
export type ProjectChange = z.output<typeof updateProject>;

export const putProject = changes
  .extend({ name })
  .transform((body) => ({ ...asChange(body), name: body.name })) satisfies z.ZodType<unknown, PutProject>;
export type PutChange = z.output<typeof putProject>;

/** Query of `GET /projects/{id}`: a page of the flows when it names one and its size, else all of them. */
export const projectQuery = z.object({
  page: queryInteger(1).optional(),
  size: queryInteger(1, 100).optional(),
  search: text.default('').describe('Part of the name of the flows.'),
  is_component: queryBoolean.default(false),
  is_flow: queryBoolean.default(false),
});
export type ProjectQuery = z.output<typeof projectQuery>;
