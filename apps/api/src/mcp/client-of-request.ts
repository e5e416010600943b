import type { FastifyRequest } from 'fastify';
import type { Principal } from '../common/principal';
import { requestVariables } from '../run/read-run-call';
import type { McpClient } from './mcp-client';

/** Where the client of a request reaches this server. */
export function originOf({ protocol, host, rootPath }: FastifyRequest): string {
  return `${protocol}://${host}${rootPath}`;
}

/** @param projectId of the project whose server is asked; `null` for the server of all flows */
export function clientOf(request: FastifyRequest, principal: Principal, projectId: string | null): McpClient {
  const { ip: address, id: requestId, headers } = request;
  const variables = requestVariables(headers);
  return { principal, projectId, origin: originOf(request), address, requestId, variables };
}
