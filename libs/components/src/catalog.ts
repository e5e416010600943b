import { createCatalog } from '@flowgate/engine';
import { chatInput } from './chat-input/chat-input';
import { chatOutput } from './chat-output/chat-output';
import { embeddingComponents } from './embeddings/embedding-components';
import { flowControlComponents } from './flow-control/flow-control-components';
import { modelComponents } from './model-components/model-components';
import { prompt } from './prompt/prompt';
import { textInput } from './text-input/text-input';
import { textOutput } from './text-output/text-output';
import { webhook } from './webhook/webhook';

/** All components that run here: the one list to which a new component is added. */
export const catalog = createCatalog([
  chatInput,
  chatOutput,
  ...embeddingComponents,
  ...flowControlComponents,
  ...modelComponents,
  prompt,
  textInput,
  textOutput,
  webhook,
]);
