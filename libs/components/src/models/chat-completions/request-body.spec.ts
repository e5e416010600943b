import type { ModelStandIn } from '@flowgate/model-stand-in';
import { startModelStandIn } from '@flowgate/model-stand-in';
import { openAiModel } from '../../open-ai-model/open-ai-model';
import { StreamedMessage } from '@flowgate/engine';
import { collected, compute, lastRequest, said } from '../testing/ask-component';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

async function asked(inputs: Record<string, unknown>, streams: boolean): Promise<Record<string, unknown>> {
  const fields = { api_key: 'k', openai_api_base: `${standIn.url}/v1`, ...inputs };
  const files = { 'f/cat.png': new Uint8Array([1, 2, 3]) };
  const answer = await compute(openAiModel, { streams, files, inputs: fields });
  if (answer instanceof StreamedMessage) await collected(answer.chunks);
  return lastRequest(standIn).body;
}

describe('A streamed question', () => {
  it.each([
    ['a message', { input_value: said('hi') }],
    ['an empty message', { input_value: said('') }],
    ['a system message', { input_value: said('hi'), system_message: 'Be brief.' }],
    ['a system message alone', { system_message: 'Be brief.' }],
    ['what a machine said', { input_value: said('hi', { sender: 'Machine' }) }],
    ['an image', { input_value: said('Which animal?', { files: ['f/cat.png'] }) }],
    ['a limit', { input_value: said('hi'), max_tokens: 5, json_mode: true, temperature: 0.7, seed: 3 }],
    ['fields of its own', { input_value: said('hi'), model_kwargs: { user: 'u', temperature: 2, x: [1] } }],
    ['a model that reasons', { input_value: said('hi'), model_name: 'o3-mini' }],
  ])('with %s says what the plain one says', async (_what, inputs) => {
    const plain = await asked(inputs, false);
    const streamed = await asked(inputs, true);
    expect(streamed).toEqual({ ...plain, stream: true, stream_options: { include_usage: true } });
  });

  it('lets the fields of its own count first', async () => {
    const kwargs = { stream_options: { include_usage: false }, model: 'mine' };
    expect(await asked({ input_value: said('hi'), model_kwargs: kwargs }, true)).toMatchObject(kwargs);
  });
});
