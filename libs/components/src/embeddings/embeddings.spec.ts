import {
  Address,
  type Component,
  ComponentError,
  componentVariables,
  memoryHost,
  type ModelUse,
  ofFlow,
  Secret,
} from '@flowgate/engine';
import { createOutgoing } from '../outgoing/create-outgoing';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { openEmbeddings } from '../models/open-model';
import { providers } from '../models/providers/table';
import { compute, lastRequest, providersAt, type Situation } from '../models/testing/ask-component';
import { serviceAccountKey } from '../models/testing/service-account-key';
import { EmbeddingsModel } from './embeddings-model';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

const signal = new AbortController().signal;

function near(a: readonly number[] = [], b: readonly number[] = []): number {
  return a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);
}

/** Those that are asked with nothing but a key. */
const asked = providers.filter(({ name, embeddings }) => embeddings && name !== 'IBM WatsonX');

describe.each(asked.map((provider) => [provider.name, provider] as const))(
  'Embeddings of %s',
  (name, provider) => {
    let heard: ModelUse[] = [];
    beforeEach(() => void (heard = []));

    function open(): Promise<EmbeddingsModel> {
      const apiKey = provider.keyIsFile ? serviceAccountKey(standIn.url) : 'sk-secret';
      const run = { signal } as Parameters<typeof openEmbeddings>[1]['run'];
      const paths: Record<string, string> = {
        'Hugging Face': '/feature-extraction',
        'Azure OpenAI': '',
        Cohere: '',
      };
      const baseUrl = `${standIn.url}${paths[name] ?? '/v1'}`;
      const request = {
        provider,
        name: 'm',
        apiKey: new Secret(apiKey, ofFlow),
        baseUrl: new Address(baseUrl, ofFlow),
        // Half of a key, for Amazon Bedrock.
        options: { aws_access_key_id: 'AKIATEST' },
        settings: { maxRetries: 0 },
      };
      const host = {
        ...memoryHost({}, {}, createOutgoing()),
        models: { used: (use: ModelUse) => void heard.push(use) },
      };
      return openEmbeddings(request, { host, run, variables: componentVariables(host.variables) });
    }

    it('are a vector for each text, in the order of the texts', async () => {
      const model = await open();
      const [cats, dogs, cat] = await model.embed(['two cats play', 'a dog sleeps', 'cats'], signal);
      expect(cats?.length).toBe(dogs?.length);
      expect(near(cats, cat)).toBeGreaterThan(near(dogs, cat));
    });

    it('tell the meter the tokens that the texts were, where the service tells them', async () => {
      await (await open()).embed(['two cats play', 'a dog'], signal);
      const usage = { input_tokens: 5, output_tokens: 0, total_tokens: 5 };
      const silent = ['Google Generative AI', 'Hugging Face'].includes(name);
      expect(heard).toEqual(silent ? [] : [{ provider: name, model: 'm', usage }]);
    });

    it('of nothing are none, and ask nobody', async () => {
      const before = standIn.requests.length;
      expect(await (await open()).embed([], signal)).toEqual([]);
      expect(standIn.requests).toHaveLength(before);
    });

    it("fail with the provider's words, and never show the key", async () => {
      const model = await open();
      await expect(model.embed(['STUB_ERROR 400'], signal)).rejects.toThrow(/stub error 400/);
      expect(JSON.stringify(model)).not.toMatch(/sk-secret|PRIVATE KEY/);
    });
  },
);

function component(type: string): Component {
  const found = catalog.find(type);
  if (!found) throw new Error(`There is no component ${type}`);
  return found;
}

async function embeddingsOf(type: string, inputs: Situation['inputs'] = {}): Promise<EmbeddingsModel> {
  const situation = { inputs, variables: providersAt(standIn) };
  const found = await compute(component(type), situation, 'embeddings');
  if (found instanceof EmbeddingsModel) return found;
  throw new Error('These are no embeddings');
}

describe('An embedding component', () => {
  it.each([
    ['the model and its provider', { model: [{ name: 'text-embedding-3-large', provider: 'OpenAI' }] }],
    ['the name and the provider apart, as in 1.5', { model: 'text-embedding-3-large', provider: 'OpenAI' }],
  ])('is chosen by %s', async (_what, inputs) => {
    const model = await embeddingsOf('EmbeddingModel', { ...inputs, dimensions: 12, chunk_size: 2 });
    expect(await model.embed(['a', 'b', 'c'], signal)).toHaveLength(3);
    const sent = standIn.requests.slice(-2).map(({ path, body }) => [path, body]);
    const body = { model: 'text-embedding-3-large', encoding_format: 'float', dimensions: 12 };
    expect(sent).toEqual([
      ['/v1/embeddings', { ...body, input: ['a', 'b'] }],
      ['/v1/embeddings', { ...body, input: ['c'] }],
    ]);
  });

  it('hands on embeddings that come over an edge', async () => {
    const given = await embeddingsOf('OpenAIEmbeddings');
    expect(await embeddingsOf('EmbeddingModel', { model: given })).toBe(given);
  });

  it('asks Ollama at its own address', async () => {
    const model = await embeddingsOf('OllamaEmbeddings', { model_name: 'bge-m3', base_url: standIn.url });
    await model.embed(['hi'], signal);
    expect(lastRequest(standIn)).toMatchObject({
      path: '/api/embed',
      body: { model: 'bge-m3', input: ['hi'] },
    });
  });

  it('says what it lacks', async () => {
    await expect(embeddingsOf('EmbeddingModel')).rejects.toThrow('A model selection is required');
    const anthropic = { model: [{ name: 'claude', provider: 'Anthropic' }] };
    await expect(embeddingsOf('EmbeddingModel', anthropic)).rejects.toThrow(
      new ComponentError('Anthropic has no embedding models here.'),
    );
  });

  it('may be a pretence, the same for the same text', async () => {
    const model = await embeddingsOf('LangChainFakeEmbeddings', { dimensions: 3 });
    const [a, b, again] = await model.embed(['a', 'b', 'a'], signal);
    expect(a).toHaveLength(3);
    expect(again).toEqual(a);
    expect(b).not.toEqual(a);
  });
});
