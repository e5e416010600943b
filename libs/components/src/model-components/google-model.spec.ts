import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { askComponent, lastRequest, providersAt, said } from '../models/testing/ask-component';
import { rowComponent } from './testing/row-component';

const googleModel = rowComponent('GoogleGenerativeAIModel');

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

describe('GoogleGenerativeAIModel', () => {
  it('asks with the stored key and with the settings that are set', async () => {
    const inputs = { model_name: 'gemini-2.5-pro', input_value: said('hi'), top_k: 40, max_output_tokens: 0 };
    expect(await askComponent(googleModel, { variables: providersAt(standIn), inputs })).toBe('stub: hi');
    const request = lastRequest(standIn);
    expect(request.path).toBe('/v1beta/models/gemini-2.5-pro:generateContent');
    expect(request.headers['x-goog-api-key']).toBe('goog');
    expect(request.body.generationConfig).toEqual({ temperature: 0.1, topK: 40 });
  });

  it('reads the fields of a flow of 1.0', async () => {
    const { GOOGLE_GEMINI_BASE_URL } = providersAt(standIn);
    const inputs = { model: 'gemini-1.0-pro', google_api_key: 'old', input_value: said('hi') };
    await askComponent(googleModel, {
      variables: { ...(GOOGLE_GEMINI_BASE_URL && { GOOGLE_GEMINI_BASE_URL }) },
      inputs,
    });
    expect(lastRequest(standIn)).toMatchObject({
      path: '/v1beta/models/gemini-1.0-pro:generateContent',
      headers: { 'x-goog-api-key': 'old' },
    });
  });
});
