import { z } from 'zod';
import { JsonError, readJson } from '../../common/json';

/** What a request is known by, as its client chose it. */
export type RequestId = string | number;

export type Params = Readonly<Record<string, unknown>>;

export interface RpcRequest {
  readonly id: RequestId;
  readonly method: string;
  readonly params: Params;
}

/** A message from a client: what wants an answer has an id. */
export type Incoming =
  | ({ readonly kind: 'request' } & RpcRequest)
  | { readonly kind: 'notification'; readonly method: string; readonly params: Params }
  | { readonly kind: 'response' };

/** A message to a client. */
export type Outgoing = { readonly jsonrpc: '2.0'; readonly id: RequestId } & (
  { readonly result: unknown } | { readonly error: RpcFault }
);

export interface RpcFault {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;
export const RESOURCE_NOT_FOUND = -32002;

/** A request that is answered with an error of the protocol. */
export class RpcError extends Error {
  override readonly name = 'RpcError';

  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message);
  }

  get fault(): RpcFault {
    const { code, message, data } = this;
    return { code, message, ...(data !== undefined && { data }) };
  }
}

const id = z.union([z.string(), z.number()]);
const params = z.record(z.string(), z.unknown()).nullish();
const jsonrpc = z.literal('2.0');
const call = z.object({ jsonrpc, id: id.optional(), method: z.string(), params });
const response = z.union([
  z.object({ jsonrpc, id, result: z.record(z.string(), z.unknown()) }),
  z.object({ jsonrpc, id, error: z.object({ code: z.number(), message: z.string() }) }),
]);

/**
 * Reads a message. Several at once are refused, as newer versions of MCP have it.
 * @throws RpcError for what is no JSON, or no message
 */
export function readMessage(text: string): Incoming {
  const value = readValue(text);
  const called = call.safeParse(value);
  if (called.success) {
    const { method } = called.data;
    const given = { method, params: called.data.params ?? {} };
    return called.data.id === undefined
      ? { kind: 'notification', ...given }
      : { kind: 'request', id: called.data.id, ...given };
  }
  if (response.safeParse(value).success) return { kind: 'response' };
  const fault = Array.isArray(value)
    ? 'a message is an object; several at once are not taken'
    : (called.error.issues[0]?.message ?? 'the message is neither a request nor a response');
  throw new RpcError(INVALID_PARAMS, `Validation error: ${fault}`);
}

function readValue(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new RpcError(PARSE_ERROR, `Parse error: ${error.message}`);
  }
}
