/** What every provider of language models must do, whatever API it has. */
import type { JSONSchema7 } from '@ai-sdk/provider';
import { Address, componentVariables, memoryHost, ofFlow, Secret } from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { type AnswerPiece, askModel, streamModel } from './ask';
import type { ChatModel } from './chat-model';
import { createOutgoing } from '../outgoing/create-outgoing';
import { openModel } from './open-model';
import { providers } from './providers/table';
import { askedMoreThan } from './testing/ask-component';
import { serviceAccountKey } from './testing/service-account-key';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

const signal = new AbortController().signal;
const say = (text: string) => ({ role: 'user' as const, content: [{ type: 'text' as const, text }] });
const schema: JSONSchema7 = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const weather = {
  type: 'function' as const,
  name: 'weather',
  description: 'The weather.',
  inputSchema: schema,
};

/** IBM's key is exchanged at an address of its own; what it is asked then, it is asked as the others. */
const asked = providers.filter(({ name }) => name !== 'IBM WatsonX');

async function open(provider: (typeof providers)[number]): Promise<ChatModel> {
  const run = { signal } as Parameters<typeof openModel>[1]['run'];
  const baseUrl = provider.name === 'Azure OpenAI' ? standIn.url : `${standIn.url}/v1`;
  const request = {
    provider,
    name: 'm',
    apiKey: new Secret(provider.keyIsFile ? serviceAccountKey(standIn.url) : 'sk-secret', ofFlow),
    baseUrl: new Address(baseUrl, ofFlow),
    // Half of a key, for Amazon Bedrock.
    options: { aws_access_key_id: 'AKIATEST' },
    settings: { maxRetries: 0 },
  };
  return openModel(request, {
    host: memoryHost({}, {}, createOutgoing()),
    variables: componentVariables(memoryHost().variables),
    run,
  });
}

async function pieces(stream: AsyncIterable<AnswerPiece>): Promise<AnswerPiece[]> {
  const all: AnswerPiece[] = [];
  for await (const piece of stream) all.push(piece);
  return all;
}

describe.each(asked.map((provider) => [provider.name, provider] as const))(
  'A model of %s',
  (_name, provider) => {
    it('answers in a word or piece by piece, with the tokens used', async () => {
      const model = await open(provider);
      const question = { prompt: [say('one two')] };
      const usage = { input_tokens: 2, output_tokens: 4, total_tokens: 6 };
      expect(await askModel(model, question, signal)).toEqual({
        text: 'stub: one two',
        toolCalls: [],
        usage,
      });
      expect(await pieces(await streamModel(model, question, signal))).toEqual([
        { type: 'text', text: 'stub: ' },
        { type: 'text', text: 'one ' },
        { type: 'text', text: 'two' },
        // Mistral counts unasked, which the stand-in does not.
        { type: 'finish', usage: provider.name === 'Mistral' ? (expect.anything() as object) : usage },
      ]);
    });

    it('calls the tool that it is offered, and reads its result', async () => {
      const model = await open(provider);
      const prompt = [say('CALL weather {"city":"Bern"}')];
      const { toolCalls } = await askModel(model, { prompt, tools: [weather] }, signal);
      expect(toolCalls).toMatchObject([{ toolName: 'weather', input: '{"city":"Bern"}' }]);
      const streamed = await pieces(await streamModel(model, { prompt, tools: [weather] }, signal));
      expect(streamed).toMatchObject([{ type: 'tool-call', input: '{"city":"Bern"}' }, { type: 'finish' }]);
      const call = {
        type: 'tool-call' as const,
        toolCallId: 'c1',
        toolName: 'weather',
        input: { city: 'Bern' },
      };
      const output = { type: 'text' as const, value: 'Rain' };
      const result = { type: 'tool-result' as const, toolCallId: 'c1', toolName: 'weather', output };
      const answer = await askModel(
        model,
        {
          prompt: [...prompt, { role: 'assistant', content: [call] }, { role: 'tool', content: [result] }],
          tools: [weather],
        },
        signal,
      );
      expect(answer.text).toContain('Rain');
    });

    it('answers in the form of a schema', async () => {
      const responseFormat = { type: 'json' as const, name: 'Place', schema };
      const model = await open(provider);
      const { text, toolCalls } = await askModel(model, { prompt: [say('Where?')], responseFormat }, signal);
      expect(toolCalls).toEqual([]);
      expect(JSON.parse(text)).toEqual({ city: 'stub city' });
    });

    it("fails with the provider's words, and never shows the key", async () => {
      const model = await open(provider);
      const question = { prompt: [say('STUB_ERROR 403')] };
      await expect(askModel(model, question, signal)).rejects.toThrow(/stub error 403/);
      await expect(streamModel(model, question, signal)).rejects.toThrow(/stub error 403/);
      expect(JSON.stringify(model)).not.toMatch(/sk-secret|PRIVATE KEY/);
    });

    it('is let go of when the run ends, or its reader', async () => {
      const model = await open(provider);
      const run = new AbortController();
      const before = standIn.requests.length;
      const plain = askModel(model, { prompt: [say('STUB_PAUSE 60000')] }, run.signal);
      void askedMoreThan(standIn, before).then(() => run.abort(new Error('gone')));
      await expect(plain).rejects.toThrow('gone');
      const stream = await streamModel(model, { prompt: [say('STUB_PAUSE 100')] }, signal);
      await stream.next();
      await stream.return();
      const [first, second] = standIn.requests.slice(-2).map(({ ended }) => ended);
      expect([await first, await second]).toEqual(['abandoned', 'abandoned']);
    });
  },
);
