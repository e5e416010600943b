import { isObject } from '@flowgate/engine';
import { holdsCredentials, namesCredential, namesHarmlessHeader } from './credential-names';

type JsonObject = Readonly<Record<string, unknown>>;

/** Under what a row of a table, or an entry of a list, has its name. */
const NAMES = ['key', 'name', 'header', 'variable', 'field'];
const NOTES = new Set([...NAMES, 'type', 'description', 'display_name']);

/** In a text: the user and password of an address, credentials among its parameters, an `Authorization` header, the keys of services. */
const IN_TEXT: readonly RegExp[] = [
  /(:\/\/)[^/\s?#@]{1,500}@/g,
  /([?&](?:api[-_]?key|key|access[-_]?token|token|secret|password|sig|signature)=)[^&\s"'#]+/gi,
  /(authorization["']? ?: ?["']?(?:(?:bearer|basic) )?)[\w.~+/=-]{4,}/gi,
  /(x-api-key["']? ?: ?["']?)[^\s"']+/gi,
  /(\b)(?:sk-|gsk_|xai-)[\w-]{16,}/g,
  /(\b)AIza[\w-]{30,}/g,
];

/**
 * A value from a flow without the credentials in it: those of dictionaries, tables and lists whose names say that they are, those of
 * headers and environments, and those within texts. All else is as it was.
 * @param name what the value is called
 */
export function withoutCredentials(value: unknown, name: string): unknown {
  return cleaned(value, holdsCredentials(name));
}

/** @param all whether every value here is taken for a credential, unless its name is known to be harmless */
function cleaned(value: unknown, all: boolean): unknown {
  if (typeof value === 'string') return all ? '' : text(value);
  if (Array.isArray(value)) return value.map((item, index) => listed(item, value[index - 1], all));
  return isObject(value) ? dictionary(value, all) : value;
}

function dictionary(object: JsonObject, all: boolean): JsonObject {
  const name = NAMES.map((key) => object[key]).find((told) => typeof told === 'string');
  const isRow = name !== undefined && 'value' in object;
  const hidden = isRow && (all ? !namesHarmlessHeader(name) : namesCredential(name));
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      if (isRow) return [key, NOTES.has(key) ? value : cleaned(value, hidden)];
      return [key, cleaned(value, hides(key, all))];
    }),
  );
}

function hides(key: string, all: boolean): boolean {
  return all ? !namesHarmlessHeader(key) : namesCredential(key) || holdsCredentials(key);
}

/** An item of a list; in a command line the value follows its name: `--api-key`, `sk-…`, or both are one: `TOKEN=…`. */
function listed(item: unknown, before: unknown, all: boolean): unknown {
  if (typeof item !== 'string') return cleaned(item, all);
  const assignment = /^([\w-]{1,100}(?:=|: ))./.exec(item)?.[1];
  if (assignment !== undefined && (all || namesCredential(assignment))) return assignment;
  if (all) return '';
  const follows = typeof before === 'string' && namesCredential(before) && !item.startsWith('-');
  return follows && !namesCredential(item) ? '' : text(item);
}

/** JSON within a text is looked into as well. */
function text(value: string): string {
  const parsed = /^\s*[{[]/.test(value) ? parse(value) : null;
  if (parsed !== null) {
    const clean = cleaned(parsed, false);
    if (JSON.stringify(clean) !== JSON.stringify(parsed)) return JSON.stringify(clean);
  }
  return IN_TEXT.reduce((shown, pattern) => shown.replace(pattern, '$1'), value);
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
