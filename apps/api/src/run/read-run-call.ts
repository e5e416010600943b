import type { FastifyRequest } from 'fastify';
import { DomainError } from '../common/domain-error';
import type { RunCall } from './dto/run-call';
import { runCallOf, runCallOfForm } from './run-body';

/**
 * Reads what a request asks a run for. Of a multipart form the text parts count, files are dropped.
 * @param mostBytes bounds the text parts together, as the server bounds other bodies
 * @throws ValidationError naming the field that is wrong; DomainError 413 for a form that is too large
 */
export async function readRunCall(request: FastifyRequest, mostBytes: number): Promise<RunCall> {
  if (!request.isMultipart()) return runCallOf(request.body, request.headers['content-type']);
  try {
    return runCallOfForm(await textParts(request, mostBytes));
  } finally {
    // What was not read is dropped, or the connection's next request would wait behind it.
    request.raw.unpipe();
    request.raw.resume();
  }
}

async function textParts(request: FastifyRequest, mostBytes: number): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  let bytes = 0;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      part.file.resume();
    } else if (typeof part.value === 'string') {
      bytes += Buffer.byteLength(part.value);
      if (bytes >= mostBytes) throw tooLarge(mostBytes);
      fields.set(part.fieldname, part.value);
    }
  }
  return fields;
}

function tooLarge(mostBytes: number): DomainError {
  const limit = Math.floor(mostBytes / MB);
  return new DomainError('TOO_LARGE', 413, `Content size limit exceeded. Maximum allowed is ${limit}MB.`);
}

const MB = 1024 * 1024;
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
