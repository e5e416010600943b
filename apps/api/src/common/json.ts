import { parse } from 'secure-json-parse';
import { ValidationError } from './validation-error';

/**
 * Parses a request's JSON.
 * @throws ValidationError 422 as Langflow tells it, for text that is no JSON, and for keys such as `__proto__`
 */
export function parseJson(text: string): unknown {
  try {
    return parse(text, null, { protoAction: 'error', constructorAction: 'error' }) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ValidationError([problem(error, text)]);
  }
}

function problem({ message }: SyntaxError, text: string) {
  if (message.includes('forbidden prototype property')) {
    const msg = 'Value error, The keys __proto__ and constructor.prototype are not accepted';
    return { type: 'value_error', loc: ['body'], msg };
  }
  const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  return { type: 'json_invalid', loc: ['body', offset], msg: 'JSON decode error' };
}
