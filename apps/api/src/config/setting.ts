import { createPublicKey } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';

/** One environment variable the server reads: the source of its parsing, of the README's table and of `--help`. */
export interface Setting<T> {
  readonly variable: string;
  readonly about: string;
  /** The default as the documentation prints it. */
  readonly shownDefault: string;
  readonly schema: z.ZodType<T>;
}

type Schema<T> = z.ZodType<T>;

/** A setting with a default; an empty variable counts as absent, as compose files pass unset variables. */
export function setting<T>(variable: string, schema: Schema<T>, fallback: T, about: string): Setting<T> {
  const shownDefault = Array.isArray(fallback) ? fallback.join(',') : String(fallback);
  return { variable, about, shownDefault, schema: withDefault(schema, fallback) };
}

/** A setting that may be absent; `shownDefault` says what happens then. */
export function optional<T>(variable: string, schema: Schema<T>, shownDefault: string, about: string) {
  return { variable, about, shownDefault, schema: withDefault<T | null>(schema, null) } as Setting<T | null>;
}

function withDefault<T>(schema: Schema<T>, fallback: T): Schema<T> {
  return z.union([z.literal('').transform(() => fallback), z.undefined().transform(() => fallback), schema], {
    error: (issue) => lastMessage(issue),
  });
}

/** The message of the setting's own schema, which comes last in the union. */
function lastMessage(issue: z.core.$ZodRawIssue): string {
  const branches = issue.code === 'invalid_union' ? issue.errors : [];
  return branches.at(-1)?.[0]?.message ?? 'is not valid';
}

const TRUE = new Set(['true', '1', 'yes', 'on', 'y', 't']);
const FALSE = new Set(['false', '0', 'no', 'off', 'n', 'f']);

/** `true`, `1`, `yes`, `on` and their opposites, in any case, as Langflow's settings take them. */
export const boolean = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => TRUE.has(text) || FALSE.has(text), 'must be true or false')
  .transform((text) => TRUE.has(text));

export function integer(minimum: number, maximum: number) {
  const expected = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\s*-?\d{1,15}\s*$/, expected)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, expected);
}

/** One of these words, in any case. */
export function oneOf<const T extends string>(...values: readonly T[]) {
  return z
    .string()
    .transform((value) => value.trim().toLowerCase())
    .refine((value): value is T => (values as readonly string[]).includes(value), {
      message: `must be one of: ${values.join(', ')}`,
    }) as unknown as z.ZodType<T>;
}

export const text = z.string().transform((value) => value.trim());

/** A path such as `/langflow`, kept without a slash at its end; `/` is none. */
export const path = z
  .string()
  .transform((value) => value.trim().replace(/\/$/, ''))
  .refine((value) => value === '' || /^(?:\/[\w.~-]+)+$/.test(value), 'must be a path such as /langflow');

/** A password, taken as it is, blanks and all. bcrypt reads 72 bytes of one and would ignore the rest. */
export const password = z
  .string()
  .refine((value) => Buffer.byteLength(value) <= 72, 'must be at most 72 bytes long');

/** A list separated by commas, or a JSON array as Langflow also writes it. */
export const list = z.string().transform((value, context): readonly string[] => {
  const trimmed = value.trim();
  if (!trimmed.startsWith('['))
    return trimmed
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  const parsed = z.array(z.string()).safeParse(parseJson(trimmed));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'must be a list separated by commas' });
  return z.NEVER;
});

/** Hosts as `FLOWGATE_ALLOWED_HOSTS` names them: names, `*.name` for all below one, IP addresses, networks. */
export const hosts = list.refine((entries) => entries.every(isHost), {
  message: 'must be a list of host names, addresses or networks (`crm.internal,*.example.com,10.1.0.0/16`)',
});

/** Services and where they are called instead, as `FLOWGATE_SERVICE_URLS` names them. */
export const services = list.refine((entries) => entries.every(isService), {
  message:
    'must be a list such as `https://api.tavily.com=https://gateway.internal/tavily`, without a path before the `=`',
});

/** Who may report leaked keys, as `FLOWGATE_LEAK_REPORTERS` names them. */
export const reporters = list.refine((entries) => entries.every(isReporter), {
  message:
    'must be a list of `identifier=key`, each key a public ECDSA P-256 one in base64 (SPKI, the lines of its PEM file in between)',
});

function isReporter(entry: string): boolean {
  const [, der] = /^[\w.-]{1,200}=([A-Za-z0-9+/]{50,500}={0,2})$/.exec(entry) ?? [];
  if (der === undefined) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    // Bytes that are no key of any kind.
    return false;
  }
}

/** Databases as `FLOWGATE_SQL_DATABASES` names them: `name=url`, separated by blanks. */
export const databases = z.string().transform((value, context): ReadonlyMap<string, string> => {
  const entries = value.split(/\s+/).filter(Boolean);
  const pairs = entries.map((entry) => DATABASE.exec(entry));
  if (pairs.every((pair) => pair !== null))
    return new Map(pairs.map(([, name = '', url = '']) => [name, url]));
  context.addIssue({
    code: 'custom',
    message:
      'must be names with URLs (`shop=postgresql://user:password@host/shop crm=sqlite:////data/crm.db`)',
  });
  return z.NEVER;
});

const DATABASE = /^([\w.-]{1,100})=((?:postgres(?:ql)?(?:\+\w+)?:\/\/|sqlite:\/\/\/)\S+)$/;

function isHost(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0) return bits === undefined && /^(\*\.)?[a-z0-9_.-]{1,253}$/i.test(entry);
  return (
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  );
}

function isService(entry: string): boolean {
  const [service = '', instead = '', ...more] = entry.split('=');
  const isAddress = /^https?:\/\/[^/?#]+\/?$/;
  return isAddress.test(service) && /^https?:\/\/[^?#]+$/.test(instead) && more.length === 0;
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
