import { createCatalog } from '@flowgate/engine';
import { chatInput } from './chat-input/chat-input';
import { chatOutput } from './chat-output/chat-output';
import { modelComponents } from './model-components/model-components';
import { embeddingComponents } from './embeddings/embedding-components';
import { prompt } from './prompt/prompt';
import { textInput } from './text-input/text-input';
import { textOutput } from './text-output/text-output';

/** All components that run here: the one list to which a new component is added. */
export const catalog = createCatalog([
  chatInput,
  chatOutput,
  ...embeddingComponents,
  ...modelComponents,
  prompt,
  textInput,
  textOutput,
]);
