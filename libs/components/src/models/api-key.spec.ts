import { componentVariables, ofFlow, type ResolvedVariable, Secret } from '@flowgate/engine';
import { findApiKey } from './api-key';
import { findAddress } from './base-url';
import { ollama } from './providers/ollama';
import { anthropic } from './providers/anthropic';
import { openAi } from './providers/openai';
import type { Provider } from './provider';

type Stored = Readonly<Record<string, string>>;

const variables = (stored: Stored, source: ResolvedVariable['source'] = 'variable') =>
  componentVariables({
    resolve: (name) => {
      const value = stored[name];
      return Promise.resolve(value === undefined ? null : { value, isCredential: true, source });
    },
  });

const written = (text: string) => (text === '' ? null : new Secret(text, ofFlow));

/** The key's text, as the provider itself gets it, and whose it is. */
async function find(provider: Provider, field: Secret | null, stored: Stored) {
  const key = await findApiKey(provider, field, variables(stored));
  const own = await findAddress(provider, null, variables({}));
  return key && [key.for(own), key.provenance.owner];
}

describe('the key for a model', () => {
  it('is what the field holds', async () => {
    expect(await find(openAi, written('sk-x'), { OPENAI_API_KEY: 'no' })).toEqual(['sk-x', 'flow']);
  });

  it('is the value of the variable that the field names in capitals', async () => {
    const stored = { MY_KEY_2: 'sk-2', OPENAI_API_KEY: 'no' };
    expect(await find(openAi, written('MY_KEY_2'), stored)).toEqual(['sk-2', 'variable']);
  });

  it("is the value of the provider's variable when the field is empty", async () => {
    expect(await find(openAi, null, { OPENAI_API_KEY: 'sk-1\n' })).toEqual(['sk-1', 'variable']);
  });

  it.each(['', 'NOT_SET'])('is missing when nobody has it, with the field %j', async (field) => {
    const named = field || 'OPENAI_API_KEY';
    await expect(find(openAi, written(field), field ? { OPENAI_API_KEY: 'sk' } : {})).rejects.toThrow(
      `OpenAI API key is required when using OpenAI provider. Please provide it in the component or configure it globally as ${named}.`,
    );
  });

  it('is no other than the one that the field names, when nobody has that', async () => {
    const missing = new Secret('', ofFlow, 'MY_KEY');
    await expect(find(openAi, missing, { OPENAI_API_KEY: 'sk-server' })).rejects.toThrow(
      'globally as MY_KEY.',
    );
  });

  it.each([
    ['names', written('OPENAI_API_KEY')],
    ['has', new Secret('sk-openai', ofFlow, 'OPENAI_API_KEY')],
  ])("is the provider's own where the field %s that of another", async (_how, field) => {
    const stored = { ANTHROPIC_API_KEY: 'sk-ant', OPENAI_API_KEY: 'sk-openai' };
    expect(await find(anthropic, field, stored)).toEqual(['sk-ant', 'variable']);
    await expect(find(anthropic, field, { OPENAI_API_KEY: 'sk-openai' })).rejects.toThrow(
      'as ANTHROPIC_API_KEY.',
    );
  });

  it('may be missing for a service that asks for none', async () => {
    expect(await find(ollama, null, {})).toBeNull();
  });

  it('is refused without being shown when a header could not carry it', async () => {
    const asked = find(openAi, written('sk-secret\nx'), {});
    await expect(asked).rejects.toThrow('The OpenAI API key contains characters that no key has.');
  });
});
