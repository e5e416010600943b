import { input } from '@flowgate/engine';
import { choiceInputs, chosenModel } from '../models/chosen-model';
import { defineModelComponent } from '../models/define-model-component';

/**
 * Asks the model that the flow chooses, whoever provides it: one call, no history, temperature 0.1 unless the model
 * is said to reason. Flows of 1.5 and 1.6 choose by `provider` and `model_name`, later ones by `model`, where both are
 * overrides. A model that comes over an edge is asked as it is.
 */
export const languageModel = defineModelComponent({
  type: 'LanguageModelComponent',
  icon: 'brain-circuit',
  aliases: ['LanguageModel'],
  displayName: 'Language Model',
  description: 'Asks a language model.',
  inputs: { ...choiceInputs, temperature: input.float(0.1), max_tokens: input.int() },
  open(context) {
    const { temperature, max_tokens } = context.inputs;
    return chosenModel(context, {
      settings: ({ reasons }) => ({
        ...(reasons ? {} : { temperature }),
        ...(max_tokens >= 1 ? { maxOutputTokens: max_tokens } : {}),
      }),
    });
  },
});
