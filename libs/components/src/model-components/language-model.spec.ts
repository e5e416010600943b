import { Message } from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import type { TokenUsage } from '@flowgate/contracts';
import { ChatModel } from '../models/chat-model';
import {
  askComponent,
  compute,
  lastRequest,
  providersAt,
  said,
  type Situation,
} from '../models/testing/ask-component';
import { languageModel } from './language-model';

let standIn: ModelStandIn;
let variables: NonNullable<Situation['variables']>;

beforeAll(async () => {
  standIn = await startModelStandIn();
  variables = providersAt(standIn);
});
afterAll(() => standIn.stop());

const openAi = [{ name: 'gpt-4o-mini', provider: 'OpenAI' }];

function ask(inputs: Record<string, unknown>, more: Situation = {}): Promise<string> {
  return askComponent(languageModel, { variables, ...more, inputs: { model: openAi, ...inputs } });
}

describe('what the Language Model sends', () => {
  it('is the model, the system message, the user message and a temperature of 0.1', async () => {
    await ask({ input_value: said('hi'), system_message: 'Be brief.' });
    expect(lastRequest(standIn).body).toEqual({
      model: 'gpt-4o-mini',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'hi' },
      ],
      temperature: 0.1,
      stream: false,
    });
  });

  it('holds max_tokens under its newer name, when it is at least 1', async () => {
    await ask({ input_value: said('hi'), max_tokens: 9 });
    expect(lastRequest(standIn).body).toMatchObject({ max_completion_tokens: 9 });
    expect(lastRequest(standIn).body).not.toHaveProperty('max_tokens');
  });

  it.each([
    ['the flow says that it reasons', [{ name: 'new', provider: 'OpenAI', metadata: { reasoning: true } }]],
    ['it is known to reason', [{ name: 'o3-mini', provider: 'OpenAI' }]],
  ])('has no temperature when %s', async (_why, model) => {
    await ask({ model, input_value: said('hi') });
    expect(lastRequest(standIn).body).not.toHaveProperty('temperature');
  });

  it('says what a Machine said as the assistant', async () => {
    await ask({ input_value: said('I said this', { sender: 'Machine' }) });
    expect(lastRequest(standIn).body.messages).toEqual([{ role: 'assistant', content: 'I said this' }]);
  });

  it('says a text without a sender, e.g. of a Prompt, as the user', async () => {
    await ask({ input_value: new Message({ text: 'P' }) });
    expect(lastRequest(standIn).body.messages).toEqual([{ role: 'user', content: 'P' }]);
  });

  it('has an empty user message when an empty message comes in', async () => {
    await ask({ input_value: said('') });
    expect(lastRequest(standIn).body.messages).toEqual([{ role: 'user', content: '' }]);
  });

  it('has an empty user message when no message comes in', async () => {
    await ask({ system_message: 'S' });
    expect(lastRequest(standIn).body.messages).toEqual([
      { role: 'system', content: 'S' },
      { role: 'user', content: '' },
    ]);
  });

  it('has the images of the user message behind its text', async () => {
    const files = { 'flow/cat.PNG': new Uint8Array([1, 2, 3]) };
    await ask({ input_value: said('Which animal?', { files: ['flow/cat.PNG'] }) }, { files });
    expect(lastRequest(standIn).body.messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Which animal?' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
        ],
      },
    ]);
  });

  it('carries the key to the provider', async () => {
    await ask({ input_value: said('hi') });
    expect(lastRequest(standIn).headers.authorization).toBe('Bearer sk-server');
  });
});

describe('the model that is asked', () => {
  it.each([
    ['OpenAI', 'gpt-4o-mini', '/v1/chat/completions'],
    ['Anthropic', 'claude-sonnet-4-5', '/v1/messages'],
    ['Google Generative AI', 'gemini-2.5-flash', '/v1beta/models/gemini-2.5-flash:generateContent'],
    ['Ollama', 'llama3.2', '/api/chat'],
    ['Groq', 'llama-3.1-8b-instant', '/openai/v1/chat/completions'],
  ])('is reached at %s', async (provider, name, path) => {
    expect(await ask({ model: [{ name, provider }], input_value: said('hi') })).toBe('stub: hi');
    expect(lastRequest(standIn).path).toBe(path);
  });

  it('is chosen by provider and model_name in a flow of 1.6', async () => {
    await ask({ model: null, provider: 'Google', model_name: 'gemini-x', input_value: said('hi') });
    expect(lastRequest(standIn).path).toBe('/v1beta/models/gemini-x:generateContent');
  });

  it('has the name of model_name when that is set beside model', async () => {
    await ask({ model_name: 'gpt-4.1', input_value: said('hi') });
    expect(lastRequest(standIn).body.model).toBe('gpt-4.1');
  });

  it('may be a name only, when its provider is known by it', async () => {
    await ask({ model: 'claude-opus-4-1', input_value: said('hi') });
    expect(lastRequest(standIn).path).toBe('/v1/messages');
  });

  it('is sent no key when its service asks for none, whatever the field holds', async () => {
    await ask({
      model: [{ name: 'llama', provider: 'Ollama' }],
      api_key: 'sk-of-another',
      input_value: said('hi'),
    });
    expect(lastRequest(standIn).headers).not.toHaveProperty('authorization');
  });

  it('may come over an edge', async () => {
    const model = new ChatModel('OpenAI', 'x', async () => (await modelOf({})).open(), { temperature: 0.7 });
    await ask({ model, input_value: said('hi') });
    expect(lastRequest(standIn).body.temperature).toBe(0.7);
  });

  it.each([
    ['nothing is chosen', { model: null }, 'A model selection is required'],
    ['no edge brings the model', { model: 'connect_other_models' }, 'A model selection is required'],
    ['the list is empty', { model: [] }, 'A model selection is required'],
    [
      'the provider is missing',
      { model: [{ name: 'some-model' }] },
      'The selected model is missing a provider. Please reselect a model from the dropdown so the component knows which provider to use.',
    ],
    [
      'the provider is none of ours',
      { model: [{ name: 'x', provider: 'Acme' }] },
      'Models of Acme cannot be reached. Providers that can: OpenAI, Anthropic, Google Generative AI, Ollama, Groq,',
    ],
    [
      'there is no key',
      { model: [{ name: 'x', provider: 'OpenRouter' }] },
      'OpenRouter API key is required when using OpenRouter provider. Please provide it in the component or configure it globally as OPENROUTER_API_KEY.',
    ],
    [
      'the variable of the key is not set',
      { api_key: 'MY_KEY' },
      'OpenAI API key is required when using OpenAI provider. Please provide it in the component or configure it globally as MY_KEY.',
    ],
    [
      'the file is no image',
      { input_value: said('x', { files: ['f/a.csv'] }) },
      'A model takes images only, and this file is none: f/a.csv',
    ],
  ])('is not asked when %s', async (_why, inputs, text) => {
    const before = standIn.requests.length;
    await expect(ask(inputs)).rejects.toThrow(text);
    expect(standIn.requests).toHaveLength(before);
  });
});

describe('the answer of the Language Model', () => {
  it('is a message that nobody says, with the tokens used', async () => {
    let reported: TokenUsage | null = null;
    const onUsage = (usage: TokenUsage) => (reported = usage);
    const answer = await compute(languageModel, {
      variables,
      onUsage,
      inputs: { model: openAi, input_value: said('hi') },
    });
    const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };
    expect(answer).toMatchObject({ text: 'stub: hi', sender: null, id: null, properties: { usage } });
    expect(reported).toEqual(usage);
  });

  it('is one plain call unless the run streams', async () => {
    await ask({ input_value: said('hi'), stream: true });
    expect(lastRequest(standIn).body.stream).toBe(false);
  });
});

describe('the model as an output', () => {
  it('is made without a call', async () => {
    const before = standIn.requests.length;
    expect(await modelOf({})).toBeInstanceOf(ChatModel);
    expect(standIn.requests).toHaveLength(before);
  });

  it('shows its name only, never its key', async () => {
    const model = await modelOf({ api_key: 'sk-secret' });
    expect(JSON.stringify(model)).toBe('{"provider":"OpenAI","name":"gpt-4o-mini"}');
  });
});

async function modelOf(inputs: Record<string, unknown>): Promise<ChatModel> {
  const model = await compute(
    languageModel,
    { variables, inputs: { model: openAi, ...inputs } },
    'model_output',
  );
  if (model instanceof ChatModel) return model;
  throw new Error('The output is no model');
}
