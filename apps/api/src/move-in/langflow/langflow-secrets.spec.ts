import { openFernet } from './fernet';
import { LangflowSecrets } from './langflow-secrets';
import { pythonRandomBytes } from './python-random';

/** The example of https://github.com/fernet/spec/blob/master/verify.json. */
const TOKEN =
  'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';
const KEY = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';

describe('A Fernet token', () => {
  it('is opened with its key', () => {
    expect(openFernet(TOKEN, Buffer.from(KEY, 'base64url'))).toBe('hello');
  });

  it.each([
    ['another key', TOKEN, Buffer.alloc(32)],
    [
      'a changed character',
      TOKEN.replace('2cpG', '2cpH').replace('y021', 'y022'),
      Buffer.from(KEY, 'base64url'),
    ],
    ['an end that is missing', TOKEN.slice(0, 60), Buffer.from(KEY, 'base64url')],
    ['another version', `A${TOKEN.slice(1)}`, Buffer.from(KEY, 'base64url')],
  ])('is not opened with %s', (_, token, key) => {
    expect(openFernet(token, key)).toBeNull();
  });
});

describe("Python's random generator", () => {
  // python3 -c "import random; random.seed('short-secret'); print(bytes(random.getrandbits(8) for _ in range(32)).hex())"
  it.each([
    ['short-secret', 'c8b172e6512f7e7ca90b1610975436eec8b4fd736460555797840851cbcda8d0'],
    ['é', 'f8f06a182d4e1d5a'],
    ['', 'f574983463ddbbc0'],
  ])('seeded with %j gives the bytes that it gives in Python', (seed, bytes) => {
    expect(pythonRandomBytes(seed, bytes.length / 2).toString('hex')).toBe(bytes);
  });

  it('goes on beyond its first 624 numbers', () => {
    expect(pythonRandomBytes('x', 1000).subarray(990).toString('hex')).toBe('0735a8f73d542983c940');
  });
});

describe("A Langflow server's secret", () => {
  it('is the key itself when it is long', () => {
    expect(new LangflowSecrets(KEY).open(TOKEN)).toBe('hello');
    expect(new LangflowSecrets(KEY.replace('=', '')).open(TOKEN)).toBe('hello');
  });

  it('leaves plain values as they are', () => {
    expect(new LangflowSecrets(null).open('plain')).toBe('plain');
  });

  it.each([null, '', 'another', 'a passphrase of forty letters and blanks.'])(
    '%j opens nothing of another',
    (secret) => {
      expect(new LangflowSecrets(secret).open(TOKEN)).toBeNull();
    },
  );
});
