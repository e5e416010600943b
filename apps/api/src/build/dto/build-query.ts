import { z } from 'zod';
import { oneOf, queryBoolean, text } from '../../common/fields';

const delivery = oneOf('streaming', 'direct', 'polling');

/** How a build's events reach the caller: in the answer itself, or by a job that is asked for them. */
export type EventDelivery = z.output<typeof delivery>;

/** Which part of a flow a build runs. */
export const partQuery = z.object({
  start_component_id: text
    .optional()
    .describe('Build this component, all that it leads to, and what they need.'),
  stop_component_id: text.optional().describe('Build up to this component.'),
});
export type PartQuery = z.output<typeof partQuery>;

/** Query of `POST /build/{flow}/flow`. `log_builds` and `flow_name` change nothing here. */
export const buildQuery = partQuery.extend({
  event_delivery: delivery.default('polling').describe('`direct`: the events are the answer.'),
  log_builds: queryBoolean.optional(),
  flow_name: text.optional(),
});
export type BuildQuery = z.output<typeof buildQuery>;

/** Query of `GET /build/{job}/events`. */
export const eventsQuery = z.object({
  event_delivery: delivery
    .default('streaming')
    .describe('`polling`: what there is by now, at least one event; else all up to the end.'),
});
export type EventsQuery = z.output<typeof eventsQuery>;
