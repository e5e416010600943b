import { Injectable, Logger } from '@nestjs/common';
import { fullText } from '../common/log-record';
import type { McpClient } from './mcp-client';
import { initializeResult } from './protocol/initialize';
import {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  METHOD_NOT_FOUND,
  type Outgoing,
  type Params,
  RpcError,
  type RpcRequest,
} from './protocol/json-rpc';
import { FileResources } from './resources/file-resources';
import { FlowTools } from './tools/flow-tools';
import { ToolCalls } from './tools/tool-calls';

/** Methods of MCP that neither Langflow nor this server has. */
const OTHER_METHODS = new Set([
  'completion/complete',
  'logging/setLevel',
  'prompts/get',
  'resources/subscribe',
  'resources/templates/list',
  'resources/unsubscribe',
  'tasks/cancel',
  'tasks/get',
  'tasks/list',
  'tasks/result',
]);

/**
 * Answers the requests of MCP clients. The protocol's official server package is not used: what it answers to versions, methods and arguments
 * that it does not know is not what Langflow answers, and it brings a web server of its own.
 */
@Injectable()
export class McpServer {
  private readonly logger = new Logger('MCP');

  constructor(
    private readonly tools: FlowTools,
    private readonly calls: ToolCalls,
    private readonly resources: FileResources,
  ) {}

  /** Never rejects. @param signal ends what the request has begun */
  async answer(
    client: McpClient,
    { id, method, params }: RpcRequest,
    signal: AbortSignal,
  ): Promise<Outgoing> {
    try {
      return { jsonrpc: '2.0', id, result: await this.result(client, method, params, signal) };
    } catch (error) {
      if (error instanceof RpcError) return { jsonrpc: '2.0', id, error: error.fault };
      const requestId = client.request.id;
      this.logger.error({ requestId, msg: fullText(error) });
      const message = `Internal error. The server's log has more under the id ${requestId}.`;
      return { jsonrpc: '2.0', id, error: { code: INTERNAL_ERROR, message } };
    }
  }

  private async result(
    client: McpClient,
    method: string,
    params: Params,
    signal: AbortSignal,
  ): Promise<unknown> {
    switch (method) {
      case 'initialize':
        return initializeResult(nameOf(client), params.protocolVersion);
      case 'ping':
        return {};
      case 'tools/list':
        return { tools: await this.tools.described(client) };
      case 'tools/call':
        return this.calls.call(client, toolOf(params), argumentsOf(params), signal);
      case 'resources/list':
        return { resources: await this.resources.list(client) };
      case 'resources/read':
        return { contents: [await this.resources.read(client, params.uri)] };
      case 'prompts/list':
        return { prompts: [] };
      default:
        if (OTHER_METHODS.has(method)) throw new RpcError(METHOD_NOT_FOUND, 'Method not found');
        // As Langflow answers to a method that the protocol does not have.
        throw invalidParams();
    }
  }
}

function nameOf({ projectId }: McpClient): string {
  return projectId === null ? 'langflow-mcp-server' : `langflow-mcp-project-${projectId}`;
}

function toolOf({ name }: Params): string {
  if (typeof name === 'string') return name;
  throw invalidParams();
}

function argumentsOf({ arguments: given = null }: Params): Params {
  if (given === null) return {};
  if (typeof given === 'object' && !Array.isArray(given)) return given as Params;
  throw invalidParams();
}

function invalidParams(): RpcError {
  return new RpcError(INVALID_PARAMS, 'Invalid request parameters', '');
}
