import { parse } from 'secure-json-parse';
import { jsonErrorOffset } from './json-error-offset';
import { beyondJsonLimits } from './json-limits';
import { ValidationError } from './validation-error';

/** A text that is no JSON, or that holds what is not taken from anybody; the message says which. */
export class JsonError extends Error {
  readonly code = 'JSON';

  constructor(
    message: string,
    /** Where the text stops being JSON, in characters; `null` when it is JSON. */
    readonly offset: number | null,
  ) {
    super(message);
  }
}

/**
 * Parses JSON from outside.
 * @throws JsonError for text that is no JSON, that is beyond the limits, or that has keys such as `__proto__`
 */
export function readJson(text: string): unknown {
  const beyond = beyondJsonLimits(text);
  if (beyond !== null) throw new JsonError(beyond, null);
  try {
    return parse(text, null, { protoAction: 'error', constructorAction: 'error' }) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (error.message.includes('forbidden prototype property'))
      throw new JsonError('The keys __proto__ and constructor.prototype are not accepted', null);
    throw new JsonError(error.message, jsonErrorOffset(text) ?? text.length);
  }
}

/**
 * Parses a request's JSON.
 * @throws ValidationError 422 as Langflow tells it, for what `readJson` refuses
 */
export function parseJson(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const { offset, message } = error;
    throw new ValidationError([
      offset === null
        ? { type: 'value_error', loc: ['body'], msg: `Value error, ${message}` }
        : { type: 'json_invalid', loc: ['body', offset], msg: 'JSON decode error' },
    ]);
  }
}
