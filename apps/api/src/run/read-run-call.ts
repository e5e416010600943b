import type { FastifyRequest } from 'fastify';
import { textsOfForm } from '../common/form';
import type { RunCall } from './dto/run-call';
import { runCallOf, runCallOfForm } from './run-body';

/**
 * Reads what a request asks a run for. Of a multipart form the text parts count, files are dropped.
 * @param mostBytes bounds a form, as the server bounds other bodies
 * @throws ValidationError naming the field that is wrong; FormError, FormTooLargeError
 */
export async function readRunCall(request: FastifyRequest, mostBytes: number): Promise<RunCall> {
  return request.isMultipart()
    ? runCallOfForm(await textsOfForm(request, { bytes: mostBytes }))
    : runCallOf(request.body);
}

const VARIABLE_HEADER = 'x-langflow-global-var-';

/** The variables that came with a request, in headers `X-LANGFLOW-GLOBAL-VAR-<NAME>` (docs/langflow/rest-api.md#variables-of-a-request). */
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
