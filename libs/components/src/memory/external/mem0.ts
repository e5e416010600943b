import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
} from '@flowgate/engine';
import { accepted, type Ask, keyedService } from '../../outgoing/keyed-service';

/** https://docs.mem0.ai/api-reference */
const MEM0 = {
  name: 'Mem0',
  address: 'https://api.mem0.ai',
  variable: 'MEM0_API_KEY',
  headers: (key: string) => ({ authorization: `Token ${key}` }),
};

const inputs = {
  mem0_config: input.any(null),
  ingest_message: input.text(),
  existing_memory: input.handle(),
  user_id: input.text(),
  search_query: input.text(),
  mem0_api_key: input.secret({ displayName: 'Mem0 API Key' }),
  metadata: input.dict(),
  openai_api_key: input.secret(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** Mem0's platform. */
class Mem0 {
  constructor(readonly ask: Ask) {}
}

/** What Mem0 remembers of a user: something new, and what is known about a question. */
export const mem0ChatMemory = defineComponent({
  type: 'mem0_chat_memory',
  aliases: ['Mem0MemoryComponent'],
  displayName: 'Mem0 Chat Memory',
  description: 'Retrieves and stores chat messages using Mem0 memory storage.',
  inputs,
  outputs: {
    memory: { types: ['Memory'], method: 'ingest_data', compute: ingested },
    search_results: {
      types: ['Data'],
      method: 'build_search_results',
      compute: async (context) => {
        const { ask } = await ingested(context);
        const { search_query: query, user_id } = context.inputs;
        const filters = { user_id };
        const path = query === '' ? '/v2/memories/' : '/v2/memories/search/';
        const answer = await ask({ path, body: query === '' ? { filters } : { query, filters } });
        return found(accepted(answer, MEM0.name)).map((memory) => new Data(memory));
      },
    },
  },
});

/** Once for both outputs. */
function ingested(context: Context): Promise<Mem0> {
  return context.once('memory', async () => {
    const { existing_memory: given, ingest_message: text, user_id, metadata } = context.inputs;
    const memory = given instanceof Mem0 ? given : await opened(context);
    if (text === '' || user_id === '') return memory;
    const messages = [{ role: 'user', content: text }];
    const more = metadataOf(metadata);
    accepted(await memory.ask({ path: '/v1/memories/', body: { messages, user_id, ...more } }), MEM0.name);
    return memory;
  });
}

async function opened(context: Context): Promise<Mem0> {
  const { mem0_api_key: key, mem0_config: config } = context.inputs;
  if (key === null && isObject(config) && Object.keys(config).length > 0)
    throw new ComponentError(
      "Mem0's own engine cannot run here: use Mem0's platform, with an API key of it.",
    );
  return new Mem0(await keyedService(MEM0, key, context));
}

function metadataOf(metadata: unknown): { readonly metadata?: unknown } {
  return isObject(metadata) && Object.keys(metadata).length > 0 ? { metadata } : {};
}

/** The platform answers with a list, or with pages of one. */
function found(said: unknown) {
  const list: unknown = isObject(said) ? said.results : said;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
