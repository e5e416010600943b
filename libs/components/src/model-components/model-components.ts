import { hostRows } from './host-rows';
import { languageModel } from './language-model';
import { makerRows } from './maker-rows';
import { modelComponent } from './define-row';
import { ollamaModel } from './ollama-model';

/** Every component that gives a language model, of all Langflow releases. */
export const modelComponents = [
  languageModel,
  ollamaModel,
  ...[...makerRows, ...hostRows].map(modelComponent),
];
