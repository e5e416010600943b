import { DomainError } from '../../common/domain-error';
import { INVALID_REQUEST, type RpcError } from '../protocol/json-rpc';

/** A request that is refused before it is one of the protocol's: with an HTTP status, and an error of JSON-RPC that belongs to no request. */
export class TransportError extends DomainError {
  constructor(
    status: number,
    message: string,
    private readonly rpcCode = INVALID_REQUEST,
  ) {
    super('MCP_TRANSPORT', status, message);
  }

  static of({ code, message }: RpcError): TransportError {
    return new TransportError(400, message, code);
  }

  override get body() {
    return { jsonrpc: '2.0', id: 'server-error', error: { code: this.rpcCode, message: this.message } };
  }
}
