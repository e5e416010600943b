import { input } from '@flowgate/engine';
import { defineModelComponent } from '../models/define-model-component';
import { openModel } from '../models/open-model';
import { anthropic } from '../models/providers/anthropic';

/** Anthropic's models, also at another `base_url` (reference, C.3). The old field `prefill` is not read. */
export const anthropicModel = defineModelComponent({
  type: 'AnthropicModel',
  aliases: ['AnthropicModelComponent'],
  displayName: 'Anthropic',
  description: 'Asks a model of Anthropic.',
  inputs: {
    max_tokens: input.int(4096),
    model_name: input.text('claude-sonnet-4-6'),
    api_key: input.secret(),
    temperature: input.float(0.1),
    base_url: input.text(),
  },
  open(context) {
    const { model_name, api_key, base_url, temperature, max_tokens } = context.inputs;
    const settings = { temperature, ...(max_tokens >= 1 ? { maxOutputTokens: max_tokens } : {}) };
    return openModel(
      { provider: anthropic, name: model_name, apiKey: api_key, baseUrl: base_url, settings },
      context,
    );
  },
});
