import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { askComponent, lastRequest, said } from '../models/testing/ask-component';

describe('Models of Amazon Bedrock', () => {
  let standIn: ModelStandIn;
  beforeAll(async () => {
    standIn = await startModelStandIn();
  });
  afterAll(() => standIn.stop());

  const fields = () => ({
    aws_access_key_id: 'AKIATEST',
    aws_secret_access_key: 'secret',
    endpoint_url: standIn.url,
    region_name: 'eu-central-1',
    input_value: said('one two'),
  });
  const ask = (type: string, more: object = {}, files = {}) => {
    const component = catalog.find(type);
    if (!component) throw new Error(`There is no component ${type}`);
    return askComponent(component, { inputs: { ...fields(), ...more }, files });
  };

  it('are asked in the region that the flow names, signed with its key', async () => {
    expect(await ask('AmazonBedrockConverseModel', { model_id: 'amazon.nova-pro-v1:0' })).toBe(
      'stub: one two',
    );
    const { path, headers, body } = lastRequest(standIn);
    expect(path).toBe('/model/amazon.nova-pro-v1%3A0/converse');
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-central-1\/bedrock\/aws4_request, /,
    );
    expect(JSON.stringify(headers)).not.toContain('secret');
    expect(body).toEqual({
      messages: [{ role: 'user', content: [{ text: 'one two' }] }],
      inferenceConfig: { maxTokens: 4096, temperature: 0.7, topP: 0.9 },
    });
  });

  it('get what the service has for some of them only, a session, a system message and images', async () => {
    await ask(
      'ext:amazon:AmazonBedrockConverseComponent@official',
      {
        additional_model_fields: { top_k: 5 },
        aws_session_token: 'for an hour',
        system_message: 'Be brief.',
        input_value: said('what?', { files: ['a/b.png'] }),
      },
      { 'a/b.png': new Uint8Array([1, 2, 3]) },
    );
    const { headers, body } = lastRequest(standIn);
    expect(headers['x-amz-security-token']).toBe('for an hour');
    expect(body).toMatchObject({
      system: [{ text: 'Be brief.' }],
      additionalModelRequestFields: { top_k: 5 },
      messages: [
        {
          role: 'user',
          content: [{ text: 'what?' }, { image: { format: 'png', source: { bytes: 'AQID' } } }],
        },
      ],
    });
  });

  it('get the settings of the older component where the service has them', async () => {
    await ask('AmazonBedrockModel', { model_kwargs: { temperature: 0.2, max_tokens: 5, top_k: 3 } });
    expect(lastRequest(standIn).body).toMatchObject({
      inferenceConfig: { temperature: 0.2, maxTokens: 5 },
      additionalModelRequestFields: { top_k: 3 },
    });
  });

  it("refuse in the words of Amazon's client", async () => {
    await expect(ask('AmazonBedrockConverseModel', { input_value: said('STUB_ERROR 400') })).rejects.toThrow(
      'An error occurred (Unknown) when calling the Converse operation: stub error 400',
    );
  });

  it('are not asked in a region that would name another host', async () => {
    const before = standIn.requests.length;
    const elsewhere = { region_name: 'x.evil.example/#', endpoint_url: '' };
    await expect(ask('AmazonBedrockModel', elsewhere)).rejects.toThrow('is no region of Amazon Bedrock');
    expect(standIn.requests).toHaveLength(before);
  });

  it('are not asked with half a key', async () => {
    const before = standIn.requests.length;
    await expect(ask('AmazonBedrockModel', { aws_access_key_id: '' })).rejects.toThrow('AWS access key ID');
    expect(standIn.requests).toHaveLength(before);
  });
});
