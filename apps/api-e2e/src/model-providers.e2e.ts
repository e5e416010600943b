import type { EnabledModels, EnabledProviders, ModelProvider, ProviderVariable } from '@flowgate/contracts';
import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';

describe('The providers of models', () => {
  const server = sharedServer();
  let bob: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
  });

  const ask = async <T>(path: string) =>
    (await send<T>(server, `GET /api/v1/models${path}`, { key: bob.key })).body;

  it('are listed with their models, and the variables that set them up', async () => {
    const openAi = (await ask<ModelProvider[]>('')).find(({ provider }) => provider === 'OpenAI');
    expect(openAi).toMatchObject({
      provider_id: 'openai',
      variables: expect.arrayContaining([
        {
          variable_name: 'OpenAI API Key',
          variable_key: 'OPENAI_API_KEY',
          required: true,
          is_secret: true,
          is_list: false,
          options: [],
        },
      ]) as ProviderVariable[],
      is_enabled: false,
    });
    expect(openAi?.models.length).toBe(openAi?.num_models);
    const mapping = await ask<Record<string, ProviderVariable[]>>('/provider-variable-mapping');
    expect(mapping.OpenAI).toEqual(openAi?.variables);
  });

  it('are enabled once their variable is there', async () => {
    const name = 'ANTHROPIC_API_KEY';
    const body = { name, value: 'x', type: 'Credential', default_fields: [] };
    const before = await ask<EnabledProviders>('/enabled_providers');
    await send(server, 'POST /api/v1/variables/', { key: bob.key, body });
    const after = await ask<EnabledProviders>('/enabled_providers');
    expect([before.provider_status.Anthropic, after.provider_status.Anthropic]).toEqual([false, true]);
    expect(after.enabled_providers).toContain('Anthropic');
    const { enabled_models: models } = await ask<EnabledModels>('/enabled_models');
    expect(new Set(Object.values(models.Anthropic ?? {}))).toEqual(new Set([true]));
    expect(new Set(Object.values(models.OpenAI ?? {}))).toEqual(new Set([false]));
  });
});
