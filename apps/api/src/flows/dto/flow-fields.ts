import { z } from 'zod';
import { text, uuid } from '../../common/fields';
import { isEndpointName } from '../flow-names';
import { graphProblem } from '../flow-graph';

/** Names stand in unique indexes, where PostgreSQL takes 2,700 bytes. */
const LONGEST_NAME = 500;
const MOST_TAGS = 1000;

/** Only what a body said counts: `null` is as good as absent, except where `null` means something. */
const optional = <T extends z.ZodType>(field: T) => field.nullish();

export const name = text.max(LONGEST_NAME).describe('Unique among the flows of the user.');

export const endpointName = text
  .max(LONGEST_NAME)
  .refine(isEndpointName, 'Endpoint name must contain only letters, numbers, hyphens, and underscores')
  .describe('Stands in place of the id in the address of a run; unique among the flows of the user.');

const graph = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => {
    const problem = graphProblem(value);
    if (problem) context.addIssue({ code: 'custom', message: problem.message, path: [...problem.path] });
  })
  .describe('Nodes and edges as Langflow exports them.');

const color = z.string().superRefine((value, context) => {
  if (!value.startsWith('#'))
    context.addIssue({ code: 'custom', message: 'Icon background color must start with #' });
  else if (value.length !== 7)
    context.addIssue({ code: 'custom', message: 'Icon background color must be 7 characters long' });
});

/** One of some words, refused in the words of a Python enumeration. */
function oneOf<const Words extends readonly string[]>(...words: Words) {
  const expected = words.map((word) => `'${word}'`).join(' or ');
  return z.custom<Words[number]>((value) => typeof value === 'string' && words.includes(value), {
    error: `Input should be ${expected}`,
    params: { type: 'enum', ctx: { expected } },
  });
}

/** What a change may name (docs/langflow/rest-api.md#routes-of-flows). */
export const changeable = {
  name: optional(name),
  description: optional(text),
  data: optional(graph),
  folder_id: optional(uuid),
  workspace_id: optional(uuid),
  endpoint_name: optional(endpointName),
  mcp_enabled: optional(z.boolean()),
  locked: optional(z.boolean()),
  action_name: optional(text),
  action_description: optional(text),
  access_type: oneOf('PRIVATE', 'PUBLIC').optional(),
  flow_type: oneOf('workflow', 'agent').optional(),
  a2a_enabled: optional(z.boolean()),
  a2a_card_overrides: optional(z.record(z.string(), z.unknown())),
};

/** What only a creation or a replacement may name as well. */
export const creatable = {
  ...changeable,
  name,
  id: optional(uuid).describe('Taken over unless another flow has it.'),
  icon: optional(text),
  icon_bg_color: optional(color),
  gradient: optional(text),
  is_component: optional(z.boolean()),
  webhook: optional(z.boolean()),
  tags: optional(z.array(text).max(MOST_TAGS)),
};
