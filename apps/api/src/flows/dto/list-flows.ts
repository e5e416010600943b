import { z } from 'zod';
import { oneOf, queryBoolean, queryInteger, uuid } from '../../common/fields';

const LARGEST_PAGE = 100;

export const pageQuery = {
  page: queryInteger(1).default(1),
  size: queryInteger(1, LARGEST_PAGE).default(50),
};

/** Query of `GET /flows/`. `remove_example_flows` has nothing to remove here. */
export const listFlows = z.object({
  ...pageQuery,
  get_all: queryBoolean.default(true).describe('All flows in one list, instead of a page of them.'),
  remove_example_flows: queryBoolean.optional(),
  components_only: queryBoolean.default(false),
  header_flows: queryBoolean.default(false).describe('Leave the graphs out.'),
  folder_id: uuid.optional(),
  flow_type: oneOf('workflow', 'agent').optional(),
});
export type ListFlows = z.output<typeof listFlows>;

/** A list of ids, as the bulk routes take it. */
export const flowIds = z.array(uuid).max(10_000);
