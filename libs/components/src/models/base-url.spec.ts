import type { ResolvedVariable } from '@flowgate/engine';
import type { ApiKey } from './api-key';
import { findBaseUrl } from './base-url';
import { openAi } from './providers/openai';

type Variables = Record<string, Pick<ResolvedVariable, 'value' | 'source'>>;

const ownKey: ApiKey = { value: 'sk-own', source: 'field' };

function find(field: string, key: ApiKey, variables: Variables = {}): Promise<string> {
  const resolve = (name: string) => {
    const found = variables[name];
    return Promise.resolve(found ? { ...found, isCredential: false } : null);
  };
  return findBaseUrl(openAi, field, key, { resolve });
}

describe('where a model is reached', () => {
  it("is the provider's own address when nothing else is said", async () => {
    expect(await find('', ownKey)).toBe('https://api.openai.com/v1');
  });

  it('is what the field says, without slashes at its end', async () => {
    expect(await find(' http://127.0.0.1:1234/v1// ', ownKey)).toBe('http://127.0.0.1:1234/v1');
  });

  it.each(['OPENAI_BASE_URL', 'OPENAI_API_BASE'])('is what %s says', async (name) => {
    expect(await find('', ownKey, { [name]: { value: 'http://a/v1', source: 'environment' } })).toBe(
      'http://a/v1',
    );
  });

  it('is what the field says before any variable, also when it says the usual address', async () => {
    const variables: Variables = { OPENAI_BASE_URL: { value: 'http://a/v1', source: 'environment' } };
    expect(await find('https://api.openai.com/v1/', ownKey, variables)).toBe('https://api.openai.com/v1');
  });

  it.each(['file:///etc/passwd', 'localhost:1234', 'nonsense', 'ftp://a/v1'])('is not %s', async (url) => {
    await expect(find(url, ownKey)).rejects.toThrow(
      'The base URL of OpenAI must be a http or https address.',
    );
  });

  it('holds no password, which an error would show', async () => {
    const asked = find('http://me:hidden@host/v1', ownKey);
    await expect(asked).rejects.toThrow('The base URL of OpenAI must not hold a user name or a password.');
  });
});

describe('the key that goes to a base URL', () => {
  const serverKey: ApiKey = { value: 'sk-server', source: 'environment' };
  const storedKey: ApiKey = { value: 'sk-stored', source: 'variable' };
  const at = (source: ResolvedVariable['source']): Variables => ({
    OPENAI_BASE_URL: { value: 'http://a/v1', source },
  });
  const refused =
    "The server's own OpenAI API key is not sent to a base URL that the flow or the user has set.";

  it("may be the server's where the server's environment set the base URL too", async () => {
    expect(await find('', serverKey, at('environment'))).toBe('http://a/v1');
  });

  it("is not the server's where the flow set the base URL", async () => {
    await expect(find('http://a/v1', serverKey)).rejects.toThrow(refused);
  });

  it.each(['variable', 'request'] as const)(
    "is not the server's where a %s set the base URL",
    async (source) => {
      await expect(find('', serverKey, at(source))).rejects.toThrow(refused);
    },
  );

  it("is not the server's where a flow got it by the name of its variable", async () => {
    const inField: ApiKey = { value: 'sk-ant-server', source: 'field' };
    const variables: Variables = { ANTHROPIC_API_KEY: { value: 'sk-ant-server', source: 'environment' } };
    await expect(find('http://a/v1', inField, variables)).rejects.toThrow(refused);
  });

  it('may be the one that the user has stored, where the flow or the user set the base URL', async () => {
    expect(await find('http://a/v1', storedKey)).toBe('http://a/v1');
    expect(await find('', storedKey, at('variable'))).toBe('http://a/v1');
  });

  it('is not the one that the user has stored, where a request set the base URL', async () => {
    await expect(find('', storedKey, at('request'))).rejects.toThrow(
      'A stored OpenAI API key is not sent to a base URL that comes with the request.',
    );
  });

  it("may be the request's own", async () => {
    expect(await find('', { value: 'sk-r', source: 'request' }, at('request'))).toBe('http://a/v1');
  });
});
