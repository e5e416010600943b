import { Address, componentVariables, ofFlow, type ResolvedVariable } from '@flowgate/engine';
import { findAddress } from './base-url';
import { openAi } from './providers/openai';

type Stored = Readonly<Record<string, Pick<ResolvedVariable, 'value' | 'source'>>>;

async function find(field: string, stored: Stored = {}) {
  const resolve = (name: string) => {
    const found = stored[name];
    return Promise.resolve(found ? { ...found, isCredential: false } : null);
  };
  const written = field === '' ? null : new Address(field, ofFlow);
  const { url, provenance } = await findAddress(openAi, written, componentVariables({ resolve }));
  return [url, provenance.owner];
}

describe('where a model is reached', () => {
  it("is the provider's own address when nothing else is said", async () => {
    expect(await find('')).toEqual(['https://api.openai.com/v1', 'component']);
  });

  it('is what the field says, without slashes at its end', async () => {
    expect(await find(' http://127.0.0.1:1234/v1// ')).toEqual(['http://127.0.0.1:1234/v1', 'flow']);
  });

  it.each(['OPENAI_BASE_URL', 'OPENAI_API_BASE'])('is what %s says', async (name) => {
    const stored: Stored = { [name]: { value: 'http://a/v1', source: 'environment' } };
    expect(await find('', stored)).toEqual(['http://a/v1', 'environment']);
  });

  it('is what the field says before any variable, but for the usual address', async () => {
    const stored: Stored = { OPENAI_BASE_URL: { value: 'http://a/v1', source: 'environment' } };
    expect(await find('http://b/v1', stored)).toEqual(['http://b/v1', 'flow']);
    expect(await find('https://api.openai.com/v1/', stored)).toEqual(['http://a/v1', 'environment']);
    expect(await find('https://api.openai.com/v1/')).toEqual(['https://api.openai.com/v1', 'component']);
  });

  it.each(['file:///etc/passwd', 'localhost:1234', 'nonsense', 'ftp://a/v1'])('is not %s', async (url) => {
    await expect(find(url)).rejects.toThrow('The base URL of OpenAI must be a http or https address.');
  });

  it('holds no password, which an error would show', async () => {
    const asked = find('http://me:hidden@host/v1');
    await expect(asked).rejects.toThrow('The base URL of OpenAI must not hold a user name or a password.');
  });
});
