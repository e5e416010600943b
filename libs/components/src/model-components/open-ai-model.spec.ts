import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { askComponent, lastRequest, said } from '../models/testing/ask-component';
import { rowComponent } from './testing/row-component';

const openAiModel = rowComponent('OpenAIModel');

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

function ask(inputs: Record<string, unknown>): Promise<string> {
  const fields = { api_key: 'sk-mine', openai_api_base: `${standIn.url}/v1/`, input_value: said('hi') };
  return askComponent(openAiModel, { inputs: { ...fields, ...inputs } });
}

describe('OpenAIModel', () => {
  it('asks the service at openai_api_base with its own key', async () => {
    expect(await ask({})).toBe('stub: hi');
    expect(lastRequest(standIn)).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer sk-mine' },
    });
  });

  it('sends a seed of 1 and a temperature of 0.1, and says that it does not stream', async () => {
    await ask({});
    expect(lastRequest(standIn).body).toEqual({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: 'hi' }],
      seed: 1,
      stream: false,
      temperature: 0.1,
    });
  });

  it('sends neither seed nor temperature to a model that reasons', async () => {
    await ask({ model_name: 'o4-mini' });
    expect(Object.keys(lastRequest(standIn).body).sort()).toEqual(['messages', 'model', 'stream']);
  });

  it('sends its limit of tokens only when it has one', async () => {
    await ask({ max_tokens: 0 });
    expect(lastRequest(standIn).body).not.toHaveProperty('max_completion_tokens');
    await ask({ max_tokens: 1 });
    expect(lastRequest(standIn).body.max_completion_tokens).toBe(1);
  });

  it('asks for a JSON object in JSON mode', async () => {
    expect(await ask({ json_mode: true })).toBe('{"stub":"hi"}');
    expect(lastRequest(standIn).body.response_format).toEqual({ type: 'json_object' });
  });

  it('sends model_kwargs as they are, over its other fields', async () => {
    await ask({ model_kwargs: { logit_bias: { 50256: -100 }, seed: 7 } });
    expect(lastRequest(standIn).body).toMatchObject({ logit_bias: { 50256: -100 }, seed: 7 });
  });

  it.each([429, 500])('repeats a call that failed with %d as often as max_retries says', async (status) => {
    const before = standIn.requests.length;
    const asked = ask({ input_value: said(`STUB_ERROR ${status}`), max_retries: 2 });
    await expect(asked).rejects.toThrow(`Error code: ${status}`);
    expect(standIn.requests).toHaveLength(before + 3);
  });

  it.each([401, 403, 404, 422])('does not repeat a call that failed with %d', async (status) => {
    const before = standIn.requests.length;
    await expect(ask({ input_value: said(`STUB_ERROR ${status}`) })).rejects.toThrow(`Error code: ${status}`);
    expect(standIn.requests).toHaveLength(before + 1);
  });

  it("tells a bad request by the provider's message alone, and does not repeat it", async () => {
    const before = standIn.requests.length;
    await expect(ask({ input_value: said('STUB_ERROR 400') })).rejects.toThrow(/^stub error 400$/);
    expect(standIn.requests).toHaveLength(before + 1);
  });

  it('gives up after its timeout', async () => {
    const asked = ask({ input_value: said('STUB_PAUSE 60000'), timeout: 1 });
    await expect(asked).rejects.toThrow('Request timed out.');
    expect(await lastRequest(standIn).ended).toBe('abandoned');
  });
});
