import { z } from 'zod';
import { isBlank, textOfBody } from '../common/body';
import { parseJson } from '../common/json';
import { ValidationError, validationIssues } from '../common/validation-error';
import { runCall, type RunCall } from './dto/run-call';

const wrapped = z.object({ input_request: runCall.nullish() });

/**
 * What a run's body asks for (docs/langflow/rest-api.md#the-runs-body). Langflow runs a flow with its defaults when a field of the body is wrong; here
 * such a body is refused, because nobody would notice. What is absent or unknown does no harm there nor here.
 * @param body as the server read it: a value for JSON, bytes for what is none, `undefined` for nothing
 * @throws ValidationError naming the field
 */
export function runCallOf(body: unknown): RunCall {
  if (body === undefined) return {};
  if (!Buffer.isBuffer(body)) return callOfJson(body);
  const text = textOfBody(body);
  if (isBlank(text)) parseJson(text);
  // Forms of `a=b` and texts say nothing, there as here.
  return {};
}

function callOfJson(json: unknown): RunCall {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const missing = ['input_request', 'context'].map((field) => ({
      type: 'missing',
      loc: ['body', field],
      msg: 'Field required',
    }));
    throw new ValidationError(missing);
  }
  return Object.hasOwn(json, 'input_request')
    ? (checked(wrapped, json).input_request ?? {})
    : checked(runCall, json);
}

/** The text parts of a form; `tweaks` is JSON, and no text is a list of files. */
export function runCallOfForm(fields: ReadonlyMap<string, string>): RunCall {
  const { tweaks, ...others } = Object.fromEntries([...fields].filter(([name]) => name !== 'files'));
  return checked(runCall, tweaks === undefined ? others : { ...others, tweaks: tweaksOf(tweaks) });
}

function tweaksOf(text: string): unknown {
  try {
    return text.trim() === '' ? null : parseJson(text);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(error.issues.map((issue) => ({ ...issue, loc: ['body', 'tweaks'] })));
  }
}

function checked<T extends z.ZodType>(schema: T, json: unknown): z.output<T> {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new ValidationError(validationIssues(result.error.issues, json, 'body'));
}
