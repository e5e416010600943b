import { input } from '@flowgate/engine';
import { defineModelComponent } from '../models/define-model-component';
import { openModel } from '../models/open-model';
import { openAi } from '../models/providers/openai-compatible';

/**
 * OpenAI's models, and those of any service with OpenAI's chat API at `openai_api_base`. Sends a seed by default and
 * a temperature (docs/langflow/components.md#language-models); `model_kwargs` go into the request as they are.
 */
export const openAiModel = defineModelComponent({
  type: 'OpenAIModel',
  aliases: ['OpenAIModelComponent'],
  displayName: 'OpenAI',
  description: 'Asks a model of OpenAI or of a service that speaks as OpenAI does.',
  inputs: {
    max_tokens: input.int(),
    model_kwargs: input.dict(),
    json_mode: input.bool(),
    model_name: input.text('gpt-4o-mini'),
    openai_api_base: input.text(),
    api_key: input.secret(),
    temperature: input.float(0.1),
    seed: input.int(1),
    max_retries: input.int(5),
    timeout: input.int(700),
  },
  open(context) {
    const { inputs } = context;
    const json = inputs.json_mode ? { response_format: { type: 'json_object' } } : {};
    return openModel(
      {
        provider: openAi,
        name: inputs.model_name,
        apiKey: inputs.api_key,
        baseUrl: inputs.openai_api_base,
        settings: {
          temperature: inputs.temperature,
          seed: inputs.seed,
          maxRetries: Math.max(0, inputs.max_retries),
          ...(inputs.max_tokens >= 1 ? { maxOutputTokens: inputs.max_tokens } : {}),
          ...(inputs.timeout >= 1 ? { timeoutMs: inputs.timeout * 1000 } : {}),
        },
        bodyFields: { ...json, ...inputs.model_kwargs },
      },
      context,
    );
  },
});
