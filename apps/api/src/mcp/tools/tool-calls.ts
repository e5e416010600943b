import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DomainError, UnexpectedError } from '../../common/domain-error';
import { fullText } from '../../common/log-record';
import { RunFailure } from '../../run/run-failure';
import { RunRequests } from '../../run/run-requests';
import { Runs } from '../../run/runs';
import type { McpClient } from '../mcp-client';
import type { Params } from '../protocol/json-rpc';
import { FlowTools, type FlowTool } from './flow-tools';
import { argumentFault, toolFailure, toolResult, type ToolResult } from './tool-result';

/** Calls flows as tools. To the limits and the budget of the client's key each call is a run. */
@Injectable()
export class ToolCalls {
  private readonly logger = new Logger('MCP');

  constructor(
    private readonly tools: FlowTools,
    private readonly requests: RunRequests,
    private readonly runs: Runs,
  ) {}

  /** Never rejects: what fails is told in the result. @param signal ends the run */
  async call(client: McpClient, name: string, args: Params, signal: AbortSignal): Promise<ToolResult> {
    let tool: FlowTool | null = null;
    try {
      tool = await this.tools.find(client, name);
      if (tool === null) return toolFailure(`Flow with name '${name}' not found`);
      const fault = argumentFault(args);
      if (fault !== null) return toolFailure(fault);
      return await this.run(client, tool, args, signal);
    } catch (error) {
      const called = tool === null ? name : tool.flow.name;
      return toolFailure(`Error Executing the ${called} tool. Error: ${this.told(error, client)}`);
    }
  }

  private async run(
    client: McpClient,
    { flow }: FlowTool,
    args: Params,
    signal: AbortSignal,
  ): Promise<ToolResult> {
    const call = {
      input_value: textOf(args.input_value),
      session_id: textOf(args.session_id) || randomUUID(),
    };
    const started = this.runs.start(await this.requests.runOf(client.request, flow.id, call));
    const abort = () => started.abort(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      return toolResult(await started.result);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  private told(error: unknown, { request: { id: requestId } }: McpClient): string {
    if (error instanceof RunFailure) return error.eventText;
    const known = error instanceof DomainError ? error : new UnexpectedError(requestId);
    if (known !== error) this.logger.error({ requestId, msg: fullText(error) });
    return `${known.status}: ${known.message}`;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
