import { Data, defineComponent, input, isObject } from '@flowgate/engine';

/** What a webhook's caller sent, as an object: JSON as it is, any other text under `payload` (docs/langflow/components.md#inputs-and-outputs). */
export const webhook = defineComponent({
  type: 'Webhook',
  aliases: ['WebhookComponent'],
  displayName: 'Webhook',
  description: 'Gives what the caller of the webhook sent.',
  end: { side: 'input', shows: 'text', takesPayload: 'data' },
  inputs: { data: input.text() },
  outputs: {
    output_data: {
      types: ['Data'],
      method: 'build_data',
      compute: ({ inputs }) => new Data(payload(inputs.data)),
    },
  },
});

function payload(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  // A typed newline is none of JSON's, which Langflow's own field has made of it.
  for (const attempt of [text, text.replaceAll('\n', '\\n')]) {
    const parsed = parseJson(attempt);
    if (parsed !== undefined) return isObject(parsed) ? parsed : { payload: parsed };
  }
  return { payload: text };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
