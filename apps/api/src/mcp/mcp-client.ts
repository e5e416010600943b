import type { FastifyRequest } from 'fastify';
import type { Principal } from '../common/principal';
import type { AdmittedRequest } from '../run/run-requests';

/** Who asks an MCP server, and which one. */
export interface McpClient {
  /** What came with the message; its user is on whose behalf tools run. */
  readonly request: AdmittedRequest;
  /** The project whose server is asked; `null` for the server of all of the user's flows. */
  readonly projectId: string | null;
  /** Where the client reaches this server, such as `https://flows.example.com/langflow`. */
  readonly origin: string;
}

/** @param user on whose behalf the client acts @param projectId of the project whose server is asked */
export function clientOf(request: FastifyRequest, user: Principal, projectId: string | null): McpClient {
  const { headers, id, ip } = request;
  return { request: { headers, id, ip, user }, projectId, origin: originOf(request) };
}

/** Where the client of a request reaches this server. */
export function originOf({ protocol, host, rootPath }: FastifyRequest): string {
  return `${protocol}://${host}${rootPath}`;
}
