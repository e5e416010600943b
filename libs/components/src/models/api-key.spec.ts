import type { VariableStore } from '@flowgate/engine';
import { findApiKey } from './api-key';
import { ollama } from './providers/ollama';
import { openAi } from './providers/openai';

function store(values: Record<string, string>): VariableStore {
  return {
    resolve: (name) => {
      const value = values[name];
      return Promise.resolve(value === undefined ? null : { value, isCredential: true, source: 'variable' });
    },
  };
}

describe('the key for a model', () => {
  it('is what the field holds', async () => {
    expect(await findApiKey(openAi, ' sk-x ', store({ OPENAI_API_KEY: 'no' }))).toEqual({
      value: 'sk-x',
      source: 'field',
    });
  });

  it('is the value of the variable that the field names in capitals', async () => {
    const key = await findApiKey(openAi, 'MY_KEY_2', store({ MY_KEY_2: 'sk-2', OPENAI_API_KEY: 'no' }));
    expect(key).toEqual({ value: 'sk-2', source: 'variable' });
  });

  it("is the value of the provider's variable when the field is empty", async () => {
    expect(await findApiKey(openAi, '', store({ OPENAI_API_KEY: 'sk-1\n' }))).toEqual({
      value: 'sk-1',
      source: 'variable',
    });
  });

  it.each(['', 'NOT_SET'])('is missing when nobody has it, with the field %j', async (field) => {
    const named = field || 'OPENAI_API_KEY';
    await expect(findApiKey(openAi, field, store({ OPENAI_API_KEY: field && 'sk' }))).rejects.toThrow(
      `OpenAI API key is required when using OpenAI provider. Please provide it in the component or configure it globally as ${named}.`,
    );
  });

  it('may be missing for a service that asks for none', async () => {
    expect(await findApiKey(ollama, '', store({}))).toBeNull();
  });

  it('is refused without being shown when a header could not carry it', async () => {
    const asked = findApiKey(openAi, 'sk-secret\nx', store({}));
    await expect(asked).rejects.toThrow('The OpenAI API key contains characters that no key has.');
  });
});
