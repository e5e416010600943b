import { input } from '@flowgate/engine';
import { defineModelComponent } from '../models/define-model-component';
import { openModel } from '../models/open-model';
import { google } from '../models/providers/google';

/** Google's Gemini models (docs/langflow/components.md#language-models). Flows of 1.0 have `model` and `google_api_key` instead. */
export const googleModel = defineModelComponent({
  type: 'GoogleGenerativeAIModel',
  aliases: ['GoogleGenerativeAIComponent'],
  displayName: 'Google Generative AI',
  description: 'Asks a model of Google.',
  inputs: {
    max_output_tokens: input.int(),
    model_name: input.text(),
    model: input.text(),
    api_key: input.secret(),
    google_api_key: input.secret(),
    temperature: input.float(0.1),
    top_p: input.float(),
    top_k: input.int(),
  },
  open(context) {
    const { model_name, model, api_key, google_api_key, temperature, top_p, top_k, max_output_tokens } =
      context.inputs;
    const settings = {
      temperature,
      ...(top_p > 0 ? { topP: top_p } : {}),
      ...(top_k >= 1 ? { topK: top_k } : {}),
      ...(max_output_tokens >= 1 ? { maxOutputTokens: max_output_tokens } : {}),
    };
    const name = model_name || model;
    return openModel({ provider: google, name, apiKey: api_key || google_api_key, settings }, context);
  },
});
