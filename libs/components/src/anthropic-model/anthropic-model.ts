import { input } from '@flowgate/engine';
import { defineModelComponent } from '../models/define-model-component';
import { openModel } from '../models/open-model';
import { anthropic } from '../models/providers/anthropic';

/**
 * Anthropic's models, also at another `base_url` (docs/langflow/components.md#language-models). Flows of 1.0 have `model`, `anthropic_api_key` and
 * `anthropic_api_url` instead; their `prefill` is not read.
 */
export const anthropicModel = defineModelComponent({
  type: 'AnthropicModel',
  aliases: ['AnthropicModelComponent'],
  displayName: 'Anthropic',
  description: 'Asks a model of Anthropic.',
  inputs: {
    max_tokens: input.int(4096),
    model_name: input.text(),
    model: input.text(),
    api_key: input.secret(),
    anthropic_api_key: input.secret(),
    temperature: input.float(0.1),
    base_url: input.text(),
    anthropic_api_url: input.text(),
  },
  open(context) {
    const { inputs } = context;
    const { temperature, max_tokens } = inputs;
    return openModel(
      {
        provider: anthropic,
        name: inputs.model_name || inputs.model,
        apiKey: inputs.api_key || inputs.anthropic_api_key,
        baseUrl: inputs.base_url || inputs.anthropic_api_url,
        settings: { temperature, ...(max_tokens >= 1 ? { maxOutputTokens: max_tokens } : {}) },
      },
      context,
    );
  },
});
