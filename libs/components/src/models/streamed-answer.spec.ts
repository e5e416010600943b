import { StreamedMessage } from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { languageModel } from '../model-components/language-model';
import { collected, compute, lastRequest, providersAt, said } from './testing/ask-component';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

const openAi = [{ name: 'gpt-4o-mini', provider: 'OpenAI' }];

describe('a streamed answer', () => {
  async function stream(text: string, model = openAi): Promise<StreamedMessage> {
    const answer = await compute(languageModel, {
      variables: providersAt(standIn),
      streams: true,
      inputs: { model, input_value: said(text) },
    });
    if (answer instanceof StreamedMessage) return answer;
    throw new Error('The answer is not streamed');
  }

  it.each([
    ['OpenAI', 'gpt-4o-mini'],
    ['Anthropic', 'claude-sonnet-4-5'],
    ['Google Generative AI', 'gemini-2.5-flash'],
    ['Ollama', 'llama3.2'],
    ['Groq', 'llama-3.1-8b-instant'],
  ])('comes from %s word by word, with the tokens used at its end', async (provider, name) => {
    const answer = await stream('one two', [{ name, provider }]);
    const chunks = await collected(answer.chunks);
    expect(chunks).toEqual(['stub: ', 'one ', 'two']);
    expect(answer.complete(chunks.join(''))).toMatchObject({
      text: 'stub: one two',
      properties: { usage: { input_tokens: 2, output_tokens: 4, total_tokens: 6 } },
    });
  });

  it('opens its message before its first word, with the icon of the component, which stays', async () => {
    const answer = await stream('hi');
    expect(answer.opening).toMatchObject({ text: '', properties: { icon: 'brain-circuit' } });
    await collected(answer.chunks);
    expect(answer.complete('stub: hi').properties.icon).toBe('brain-circuit');
  });

  it('asks OpenAI to count the tokens', async () => {
    await collected((await stream('hi')).chunks);
    expect(lastRequest(standIn).body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('gives the first word while the model still writes', async () => {
    const answer = await stream('STUB_PAUSE 200');
    const asked = lastRequest(standIn);
    const chunks = answer.chunks[Symbol.asyncIterator]();
    expect(await chunks.next()).toEqual({ done: false, value: 'stub: ' });
    expect(await Promise.race([asked.ended, Promise.resolve('still writing')])).toBe('still writing');
    await chunks.return?.();
  });

  it('closes the connection when its reader stops', async () => {
    const answer = await stream('STUB_PAUSE 200');
    const asked = lastRequest(standIn);
    for await (const chunk of answer.chunks) if (chunk !== '') break;
    expect(await asked.ended).toBe('abandoned');
  });

  it('fails before it begins when the provider refuses', async () => {
    await expect(stream('STUB_ERROR 400')).rejects.toThrow('Error code: 400');
  });
});
