import {
  type ComponentContext,
  defineComponent,
  input,
  type InputValues,
  Message,
  notTaken,
} from '@flowgate/engine';
import { compare } from './compare';

const inputs = {
  input_text: input.text('', { required: true }),
  operator: input.text('equals'),
  match_text: input.text('', { required: true }),
  case_sensitive: input.bool(true),
  true_case_message: input.message(),
  false_case_message: input.message(),
  // Until Langflow 1.4: one message for both cases.
  message: input.message(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/**
 * Sends a text one of two ways. Cycles that it is part of do not run, as in a run of Langflow, so that its `max_iterations` and `default_route`
 * mean nothing here (docs/langflow/components.md#flow-control).
 */
export const conditionalRouter = defineComponent({
  type: 'ConditionalRouter',
  aliases: ['ConditionalRouterComponent'],
  displayName: 'If-Else',
  description: 'Compares a text and takes one of two branches.',
  inputs,
  outputs: {
    true_result: { types: ['Message'], method: 'true_response', compute: (context) => route(context, true) },
    false_result: {
      types: ['Message'],
      method: 'false_response',
      compute: (context) => route(context, false),
    },
  },
});

async function route(context: Context, side: boolean) {
  const { input_text, true_case_message, false_case_message, message } = context.inputs;
  const holds = await context.once('comparison', () => compare(context.inputs, context));
  if (holds !== side) return notTaken(new Message());
  const own = (side ? true_case_message : false_case_message) ?? message;
  return own && (own.text.trim() !== '' || own.files.length > 0) ? own : new Message({ text: input_text });
}
