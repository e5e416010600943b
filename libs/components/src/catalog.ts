import { createCatalog } from '@flowgate/engine';
import { anthropicModel } from './anthropic-model/anthropic-model';
import { chatInput } from './chat-input/chat-input';
import { chatOutput } from './chat-output/chat-output';
import { googleModel } from './google-model/google-model';
import { languageModel } from './language-model/language-model';
import { ollamaModel } from './ollama-model/ollama-model';
import { openAiModel } from './open-ai-model/open-ai-model';
import { prompt } from './prompt/prompt';
import { textInput } from './text-input/text-input';
import { textOutput } from './text-output/text-output';

/** All components that run here: the one list to which a new component is added. */
export const catalog = createCatalog([
  anthropicModel,
  chatInput,
  chatOutput,
  googleModel,
  languageModel,
  ollamaModel,
  openAiModel,
  prompt,
  textInput,
  textOutput,
]);
