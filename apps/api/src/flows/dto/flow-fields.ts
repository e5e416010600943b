import { FLOW, FLOW_CHANGE, FLOW_OWN } from '@flowgate/contracts';
import { z } from 'zod';
import { oneOf, text, uuid } from '../../common/fields';
import { chosen } from '../../common/view';
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

type Said = Exclude<keyof typeof FLOW, (typeof FLOW_OWN)[number]>;
type OfKind<Kind extends string> = {
  readonly [Name in Said]: (typeof FLOW)[Name] extends Kind ? Name : never;
}[Said];

/** The fields with rules of their own; JSON has to have one. */
const RULED = {
  name,
  data: optional(graph),
  icon_bg_color: optional(color),
  endpoint_name: optional(endpointName),
  tags: optional(z.array(text).max(MOST_TAGS)),
  access_type: oneOf('PRIVATE', 'PUBLIC').optional(),
  flow_type: oneOf('workflow', 'agent').optional(),
  a2a_card_overrides: optional(z.record(z.string(), z.unknown())),
  id: optional(uuid).describe('Taken over unless another flow has it.'),
} satisfies Partial<Record<Said, z.ZodType>> & Record<OfKind<'json' | 'json?'>, z.ZodType>;

/** What the others take goes by how they are kept, which may be nothing. */
const BY_KIND = { text: optional(text), flag: optional(z.boolean()), id: optional(uuid) };
type KindOf<Kind extends string> = (Kind extends `${infer Some}?` ? Some : Kind) & keyof typeof BY_KIND;
type Rules = typeof RULED & {
  [Name in Exclude<Said, keyof typeof RULED>]: (typeof BY_KIND)[KindOf<(typeof FLOW)[Name]>];
};

const rulesOf = (field: string, kind: string) =>
  (RULED as Partial<Record<string, z.ZodType>>)[field] ??
  BY_KIND[kind.replace('?', '') as keyof typeof BY_KIND];

/** What a creation or a replacement may name: all that is not the server's own. */
export const creatable = Object.fromEntries(
  Object.entries(FLOW)
    .filter(([field]) => !(FLOW_OWN as readonly string[]).includes(field))
    .map(([field, kind]) => [field, rulesOf(field, kind)]),
) as unknown as Rules;

/** What a change may name (docs/langflow/rest-api.md#routes-of-flows). */
export const changeable = { ...chosen(creatable, FLOW_CHANGE), name: optional(name) };
