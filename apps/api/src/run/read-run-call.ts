import type { FastifyRequest } from 'fastify';
import type { RunCall } from './dto/run-call';
import { runCallOf, runCallOfForm } from './run-body';

/**
 * Reads what a request asks a run for. Of a multipart form the text parts count, files are dropped.
 * @throws ValidationError naming the field that is wrong
 */
export async function readRunCall(request: FastifyRequest): Promise<RunCall> {
  if (!request.isMultipart()) return runCallOf(request.body, request.headers['content-type']);
  const fields = new Map<string, string>();
  for await (const part of request.parts()) {
    if (part.type === 'file') part.file.resume();
    else if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
  }
  return runCallOfForm(fields);
}

const VARIABLE_HEADER = 'x-langflow-global-var-';

/** The variables that came with a request, in headers `X-LANGFLOW-GLOBAL-VAR-<NAME>` (reference: REST API 3.9). */
export function requestVariables(headers: FastifyRequest['headers']): ReadonlyMap<string, string> {
  let variables: Map<string, string> | null = null;
  for (const name in headers) {
    if (!name.startsWith(VARIABLE_HEADER) || name.length === VARIABLE_HEADER.length) continue;
    variables ??= new Map();
    variables.set(name.slice(VARIABLE_HEADER.length).toUpperCase(), String(headers[name]));
  }
  return variables ?? NONE;
}

const NONE: ReadonlyMap<string, string> = new Map();
