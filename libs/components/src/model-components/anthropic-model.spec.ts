import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { askComponent, lastRequest, said } from '../models/testing/ask-component';
import { rowComponent } from './testing/row-component';

const anthropicModel = rowComponent('AnthropicModel');

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

function ask(inputs: Record<string, unknown>): Promise<string> {
  const fields = { api_key: 'sk-ant-x', base_url: standIn.url, model_name: 'claude-3-5-sonnet-latest' };
  return askComponent(anthropicModel, { inputs: { ...fields, input_value: said('hi'), ...inputs } });
}

describe('AnthropicModel', () => {
  it('asks at base_url with its key, its limit of tokens and its temperature', async () => {
    expect(await ask({ system_message: 'S' })).toBe('stub: hi');
    expect(lastRequest(standIn)).toMatchObject({
      path: '/v1/messages',
      headers: { 'x-api-key': 'sk-ant-x' },
      body: {
        model: 'claude-3-5-sonnet-latest',
        max_tokens: 4096,
        temperature: 0.1,
        system: [{ type: 'text', text: 'S' }],
        messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
      },
    });
  });

  it('takes a base_url that ends in the version', async () => {
    await ask({ base_url: `${standIn.url}/v1/` });
    expect(lastRequest(standIn).path).toBe('/v1/messages');
  });

  it('reads the fields of a flow of 1.0', async () => {
    const old = { model: 'claude-3-haiku', anthropic_api_key: 'sk-old', anthropic_api_url: standIn.url };
    await askComponent(anthropicModel, { inputs: { ...old, input_value: said('hi') } });
    expect(lastRequest(standIn)).toMatchObject({
      headers: { 'x-api-key': 'sk-old' },
      body: { model: 'claude-3-haiku' },
    });
  });

  it('is not asked without a model', async () => {
    await expect(ask({ model_name: '' })).rejects.toThrow('A model selection is required');
  });
});
