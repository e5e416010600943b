import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { askComponent, compute, lastRequest, said } from '../models/testing/ask-component';
import { ollamaModel } from './ollama-model';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

function ask(inputs: Record<string, unknown>): Promise<string> {
  const fields = { base_url: standIn.url, model_name: 'llama3.2', input_value: said('hi') };
  return askComponent(ollamaModel, { inputs: { ...fields, ...inputs } });
}

describe('OllamaModel', () => {
  it("asks Ollama's own chat API without a key, with the settings that are set", async () => {
    expect(await ask({ num_ctx: 2048, stop_tokens: ' END, STOP,' })).toBe('stub: hi');
    expect(lastRequest(standIn).path).toBe('/api/chat');
    expect(lastRequest(standIn).headers).not.toHaveProperty('authorization');
    expect(lastRequest(standIn).body).toEqual({
      model: 'llama3.2',
      messages: [{ role: 'user', content: 'hi' }],
      options: { temperature: 0.1, num_ctx: 2048, stop: ['END', 'STOP'] },
      stream: false,
    });
  });

  it('takes a base_url that was made for the OpenAI form', async () => {
    await ask({ base_url: `${standIn.url}/v1/` });
    expect(lastRequest(standIn).path).toBe('/api/chat');
  });

  it.each([
    ['any JSON object', 'json', '{"stub":"hi"}'],
    ['JSON of a schema', { properties: { age: { type: 'integer' } } }, '{"age":1}'],
  ])('answers as %s when its format says so', async (_what, format, text) => {
    expect(await ask({ format })).toBe(text);
  });

  it.each([
    ['data_output', { data: { age: 1 } }],
    ['dataframe_output', { rows: [{ age: 1 }] }],
  ])('gives the records of its form as well: %s', async (output, given) => {
    const format = [{ name: 'age', type: 'int', multiple: 'False' }];
    const inputs = {
      base_url: standIn.url,
      model_name: 'llama3.2',
      input_value: said('hi'),
      format,
      enable_structured_output: true,
    };
    expect(await compute(ollamaModel, { inputs }, output)).toMatchObject(given);
  });

  it('has no form while its switch is off', async () => {
    expect(await ask({ format: [{ name: 'age', type: 'int' }] })).toBe('stub: hi');
  });
});
