import { createCatalog } from '@flowgate/engine';
import { agent } from './agent/agent';
import { sqlAgent } from './agent/sql-agent';
import { toolAgents } from './agent/tool-agents';
import { chatInput } from './chat-input/chat-input';
import { chatOutput } from './chat-output/chat-output';
import { composioComponents } from './composio/composio-components';
import { crewComponents } from './crew/crew-components';
import { dataComponents } from './data/data-components';
import { withEarlyNames } from './early-names';
import { embeddingComponents } from './embeddings/embedding-components';
import { fileComponents } from './files/file-components';
import { flowControlComponents } from './flow-control/flow-control-components';
import { knowledgeComponents } from './knowledge/knowledge';
import { modelComponents } from './model-components/model-components';
import { mcpTools } from './mcp/mcp-tools';
import { memory } from './memory/memory';
import { chatMemories } from './memory/external/chat-memories';
import { memoryBase } from './memory/memory-base';
import { storeMessageComponent } from './memory/store-message';
import { assemblyAiComponents } from './assembly-ai/assembly-ai-components';
import { batchRun } from './model-operations/batch-run';
import { conversationChain } from './model-operations/conversation-chain';
import { guardrailComponents } from './model-operations/guardrails';
import { llmSelector } from './model-operations/llm-selector';
import { rerankComponents } from './rerank/rerank';
import { scrapingComponents } from './scraping/scraping-components';
import { searchComponents } from './search/search-components';
import { smartRouter } from './model-operations/smart-router';
import { sqlComponent } from './sql/sql-component';
import digests from './stock-code/digests.json' with { type: 'json' };
import { stockCode } from './stock-code/stock-code';
import { structuredOutput } from './structured/structured-output';
import { prompt } from './prompt/prompt';
import { textComponents } from './text/text-components';
import { textInput } from './text-input/text-input';
import { textOutput } from './text-output/text-output';
import { toolComponents } from './tools/tool-components';
import { vectorStoreComponents } from './vector-stores/vector-store-components';
import { webComponents } from './web/web-components';
import { webhook } from './webhook/webhook';
import { youTubeComponents } from './youtube/youtube-components';

/** All components that run here: the one list to which a new component is added. */
const components = [
  mcpTools,
  agent,
  ...assemblyAiComponents,
  batchRun,
  ...guardrailComponents,
  llmSelector,
  memory,
  memoryBase,
  smartRouter,
  sqlComponent,
  storeMessageComponent,
  structuredOutput,
  sqlAgent,
  ...toolAgents,
  chatInput,
  chatOutput,
  ...chatMemories,
  ...composioComponents,
  conversationChain,
  ...crewComponents,
  ...dataComponents,
  ...embeddingComponents,
  ...fileComponents,
  ...flowControlComponents,
  ...knowledgeComponents,
  ...modelComponents,
  prompt,
  ...rerankComponents,
  ...scrapingComponents,
  ...searchComponents,
  ...textComponents,
  textInput,
  textOutput,
  ...toolComponents,
  ...vectorStoreComponents,
  ...webComponents,
  webhook,
  ...youTubeComponents,
];

export const catalog = createCatalog(components.map(withEarlyNames), stockCode(digests));
