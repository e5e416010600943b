import { readFileSync } from 'node:fs';
import { loadSettings } from './load-settings';
import { SETTINGS } from './settings';

const read = (file: string) => readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8');
const OURS = /\b(?:LANGFLOW|FLOWGATE)_[A-Z0-9_]+\b/g;
const known = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable));

describe.each(['Dockerfile', 'docker-compose.yml', 'docs/operating.md'])('%s', (file) => {
  it('names settings that exist, and no others', () => {
    const named = new Set(read(file).match(OURS));
    expect(named.size).toBeGreaterThan(2);
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  const compose = read('docker-compose.yml');

  it('hands on the keys of services that flows may read', () => {
    const handedOn = [...compose.matchAll(/^ {6}(\w+_API_KEY): /gm)].map(([, name]) => name);
    expect(handedOn).not.toEqual([]);
    expect(loadSettings({}).environmentVariables).toEqual(expect.arrayContaining(handedOn));
  });

  it('holds no secret itself: each comes from the environment, and must be there', () => {
    const secrets = [...compose.matchAll(/^ {6}(\w*(?:PASSWORD|SECRET_KEY)): (.*)$/gm)];
    expect(secrets.length).toBe(3);
    for (const [, name = '', value] of secrets) expect(value).toBe(`\${${name}:?set it in .env}`);
  });

  it('waits longer for a stopping server than the server itself does', () => {
    const seconds = Number(/stop_grace_period: (\d+)s/.exec(compose)?.[1]);
    expect(seconds).toBeGreaterThan(loadSettings({}).shutdownTimeout);
  });
});

describe('Dockerfile', () => {
  it('sets values that the server takes', () => {
    const pairs = [...read('Dockerfile').matchAll(/^(?:ENV| ) +(LANGFLOW_\w+)=(\S+)/gm)];
    const environment = Object.fromEntries(pairs.map(([, name, value]) => [name, value])) as Record<
      string,
      string
    >;
    expect(loadSettings(environment)).toMatchObject({
      host: '0.0.0.0',
      port: 7860,
      configDir: '/data',
    });
  });

  it('ends as another user than root', () => {
    const users = [...read('Dockerfile').matchAll(/^USER (\S+)$/gm)].map(([, user]) => user);
    expect(users.at(-1)).toBe('node');
  });
});
