import type { ValidationIssue } from '@flowgate/contracts';
import type { z } from 'zod';
import { DomainError } from './domain-error';

/** 422: the request does not have the shape that the route describes. */
export class ValidationError extends DomainError {
  constructor(readonly issues: readonly ValidationIssue[]) {
    super('VALIDATION', 422, issues);
  }
}

type Issue = z.core.$ZodIssue;

/** Nobody reads more; a list of a hundred thousand wrong entries would be answered with megabytes. */
const MOST_TOLD = 100;

/**
 * Tells a schema's complaints in Langflow's words: `type` and `msg` as its validation library names them, so that
 * clients which read them keep working.
 */
export function validationIssues(issues: readonly Issue[], value: unknown, place: string): ValidationIssue[] {
  return issues
    .flatMap(innermost)
    .flatMap(named)
    .slice(0, MOST_TOLD)
    .map((issue) => {
      const loc = [place, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
      const { type, ...rest } = describe(issue, valueAt(value, issue.path));
      return { type, loc, ...rest };
    });
}

/** Of fields that are not known, one complaint each, at the field. */
function named(issue: Issue): readonly Issue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ ...issue, path: [...issue.path, key] }));
}

/** What is wrong in the one of several forms that the value comes nearest to: where the fault lies deepest, else the first. */
function innermost(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const depth = (found: readonly Issue[]) => Math.max(0, ...found.map(({ path }) => path.length));
  const forms = issue.errors.map((found) => found.flatMap(innermost));
  const nearest = forms.reduce((best, found) => (depth(found) > depth(best) ? found : best), forms[0] ?? []);
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

type Description = Omit<ValidationIssue, 'loc'>;

function describe(issue: Issue, value: unknown): Description {
  if (value === undefined && issue.code !== 'custom') return { type: 'missing', msg: 'Field required' };
  switch (issue.code) {
    case 'invalid_type':
      return (
        TYPES[issue.expected] ?? {
          type: `${issue.expected}_type`,
          msg: `Input should be a valid ${issue.expected}`,
        }
      );
    case 'invalid_format':
      return format(issue);
    case 'invalid_value':
      return literal(issue.values);
    case 'too_small':
      return bound(issue.origin, issue.minimum, 'min');
    case 'too_big':
      return bound(issue.origin, issue.maximum, 'max');
    case 'unrecognized_keys':
      return { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' };
    case 'custom':
      return custom(issue);
    default:
      return { type: 'value_error', msg: `Value error, ${issue.message}` };
  }
}

const TYPES: Readonly<Record<string, Description>> = {
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  number: { type: 'float_type', msg: 'Input should be a valid number' },
  int: { type: 'int_type', msg: 'Input should be a valid integer' },
  boolean: { type: 'bool_type', msg: 'Input should be a valid boolean' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  object: {
    type: 'model_attributes_type',
    msg: 'Input should be a valid dictionary or object to extract fields from',
  },
  record: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
};

function format(issue: Extract<Issue, { code: 'invalid_format' }>): Description {
  if (issue.format === 'uuid') return { type: 'uuid_parsing', msg: 'Input should be a valid UUID' };
  if (issue.format === 'regex' && issue.pattern !== undefined)
    return {
      type: 'string_pattern_mismatch',
      msg: `String should match pattern '${issue.pattern.replace(/^\/|\/$/g, '')}'`,
      ctx: { pattern: issue.pattern.replace(/^\/|\/$/g, '') },
    };
  return { type: 'value_error', msg: `Value error, ${issue.message}` };
}

function literal(values: readonly unknown[]): Description {
  const quoted = values.map((value) => `'${String(value)}'`);
  const expected =
    quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}` : (quoted[0] ?? '');
  return { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } };
}

function bound(origin: string, limit: number | bigint, side: 'min' | 'max'): Description {
  const value = Number(limit);
  if (origin === 'string') {
    const type = side === 'min' ? 'string_too_short' : 'string_too_long';
    return {
      type,
      msg: `String should have at ${side === 'min' ? 'least' : 'most'} ${value} character${value === 1 ? '' : 's'}`,
      ctx: { [`${side}_length`]: value },
    };
  }
  if (origin === 'array') {
    const [type, least] = side === 'min' ? ['too_short', 'least'] : ['too_long', 'most'];
    return { type, msg: `List should have at ${least} ${value} items`, ctx: { [`${side}_length`]: value } };
  }
  return side === 'min'
    ? {
        type: 'greater_than_equal',
        msg: `Input should be greater than or equal to ${value}`,
        ctx: { ge: value },
      }
    : { type: 'less_than_equal', msg: `Input should be less than or equal to ${value}`, ctx: { le: value } };
}

/** A schema's own rule: `params` may hold Langflow's `type` and `ctx` for it, else it is a `value_error`. */
function custom(issue: Extract<Issue, { code: 'custom' }>): Description {
  const { type, ctx } = (issue.params ?? {}) as { type?: unknown; ctx?: Description['ctx'] };
  if (typeof type === 'string') return { type, msg: issue.message, ...(ctx && { ctx }) };
  return { type: 'value_error', msg: `Value error, ${issue.message}` };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[step];
  }
  return current;
}
