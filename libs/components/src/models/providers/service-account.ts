/** Access to Google Cloud by the key of a service account: https://developers.google.com/identity/protocols/oauth2/service-account. */
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { ComponentError, isObject } from '@flowgate/engine';
import { LRUCache } from 'lru-cache';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const TOKEN_URI = 'https://oauth2.googleapis.com/token';
const HOUR_S = 3600;
/** A token is asked for anew a minute before it ends. */
const EARLY_MS = 60_000;
const MOST_TOKENS = 200;

export interface ServiceAccount {
  /** The project that the account belongs to; empty when the key does not say it. */
  readonly project: string;
  /** @param fetch asks for a token where none is held that is still good */
  token(fetch: typeof globalThis.fetch): Promise<string>;
  /** The service has refused the token. */
  forget(): void;
}

interface Token {
  readonly value: string;
  readonly until: number;
}

/** By the digest of the whole key, so that only who has a key gets its tokens. */
const held = new LRUCache<string, Token>({ max: MOST_TOKENS });

/** @throws ComponentError when the text is no such key */
export function serviceAccount(text: string, service: string): ServiceAccount {
  const key = parsedKey(text, service);
  const digest = createHash('sha256').update(text).digest('base64');
  return {
    project: key.project,
    async token(fetch) {
      const known = held.get(digest);
      if (known && Date.now() < known.until) return known.value;
      const token = await exchanged(key, fetch, service);
      held.set(digest, token);
      return token.value;
    },
    forget: () => void held.delete(digest),
  };
}

interface Key {
  readonly id: string;
  readonly email: string;
  readonly privateKey: KeyObject;
  readonly project: string;
  readonly tokenUri: string;
}

/** The text itself never stands in an error. */
function parsedKey(text: string, service: string): Key {
  const said = parsed(text);
  const field = (name: string) => {
    const value = isObject(said) ? said[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  const wrong = (reason: string) => new ComponentError(`The credentials of ${service} ${reason}.`);
  if (!isObject(said)) throw wrong('are no JSON: give the text of the key file of a service account');
  if (field('type') !== 'service_account')
    throw wrong('are not those of a service account; other kinds are not supported');
  if (field('client_email') === '' || field('private_key') === '')
    throw wrong('lack client_email or private_key');
  const privateKey = keyObject(field('private_key'));
  if (!privateKey) throw wrong('hold a private key that cannot be read');
  return {
    id: field('private_key_id'),
    email: field('client_email'),
    privateKey,
    project: field('project_id'),
    tokenUri: field('token_uri') || TOKEN_URI,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** `null` for what is no RSA key: its parser says what it has found, which is no matter for people. */
function keyObject(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
}

async function exchanged(key: Key, fetch: typeof globalThis.fetch, service: string): Promise<Token> {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertion(key),
  });
  const response = await fetch(key.tokenUri, { method: 'POST', body });
  const said = parsed(await response.text());
  const { access_token: value, expires_in: seconds } = isObject(said) ? said : {};
  if (response.ok && typeof value === 'string' && value !== '')
    return { value, until: Date.now() + (Number(seconds) || 0) * 1000 - EARLY_MS };
  const { error, error_description: more } = isObject(said) ? said : {};
  const reason = [error, more].filter((one) => typeof one === 'string').join(': ');
  throw new ComponentError(
    `${service}: Google refused the service account: ${reason || String(response.status)}.`,
    { kind: 'RefreshError' },
  );
}

/** Says who asks, for whom alone this is meant, and until when. */
function assertion({ id, email, privateKey, tokenUri }: Key): string {
  const from = Math.floor(Date.now() / 1000);
  const head = { alg: 'RS256', typ: 'JWT', ...(id && { kid: id }) };
  const claims = { iss: email, scope: SCOPE, aud: tokenUri, iat: from, exp: from + HOUR_S };
  const signed = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = sign('RSA-SHA256', Buffer.from(signed.join('.')), privateKey);
  return [...signed, signature.toString('base64url')].join('.');
}
