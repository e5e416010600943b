import { input } from '@flowgate/engine';
import { ChatModel } from '../models/chat-model';
import { chooseModel } from '../models/model-choice';
import { defineModelComponent } from '../models/define-model-component';
import { openModel } from '../models/open-model';
import { ollama } from '../models/providers/ollama';

/**
 * Asks the model that the flow chooses, whoever provides it: one call, no history, temperature 0.1 unless the model
 * is said to reason (docs/langflow/components.md#language-models). Flows of 1.5 and 1.6 choose by `provider` and `model_name`, later ones by
 * `model`, where both are overrides. A model that comes over an edge is asked as it is.
 */
export const languageModel = defineModelComponent({
  type: 'LanguageModelComponent',
  aliases: ['LanguageModel'],
  displayName: 'Language Model',
  description: 'Asks a language model.',
  inputs: {
    model: input.model(),
    model_name: input.text(),
    provider: input.text(),
    api_key: input.secret(),
    ollama_base_url: input.text(),
    temperature: input.float(0.1),
    max_tokens: input.int(),
  },
  async open(context) {
    const { model, model_name, provider, api_key, ollama_base_url, temperature, max_tokens } = context.inputs;
    if (model instanceof ChatModel) return model;
    const choice = chooseModel({ model, provider, modelName: model_name });
    return openModel(
      {
        provider: choice.provider,
        name: choice.name,
        // A key left in the field from another provider is no business of a service that asks for none.
        apiKey: choice.provider.keyVariable === null ? '' : api_key,
        baseUrl: choice.provider === ollama ? ollama_base_url : '',
        settings: {
          ...(choice.reasons ? {} : { temperature }),
          ...(max_tokens >= 1 ? { maxOutputTokens: max_tokens } : {}),
        },
      },
      context,
    );
  },
});
