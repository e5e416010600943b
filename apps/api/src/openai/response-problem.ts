import type { ResponseProblem } from '@flowgate/contracts';
import { DomainError } from '../common/domain-error';
import { RunFailure } from '../run/run-failure';
import { NamedFlowNotFoundError } from '../run/run-requests';
import { NoChatFlowError } from './chat-runs';

/** 400: the caller has tools of its own. */
export class ToolsNotSupportedError extends DomainError {
  constructor() {
    super('TOOLS_NOT_SUPPORTED', 400, 'Tools are not supported yet');
  }
}

/**
 * What Langflow answers with status 200 (docs/langflow/rest-api.md#responses); `null` for what is told by a status there or here: what stands
 * in the way before the flow, and a key that may spend no more.
 */
export function responseProblem(error: unknown): ResponseProblem | null {
  if (error instanceof NamedFlowNotFoundError)
    return refused(`Flow with id '${error.named}' not found`, 'flow_not_found');
  if (error instanceof NoChatFlowError) return refused(error.message, 'invalid_flow_request');
  if (error instanceof ToolsNotSupportedError) return refused(error.message, 'tools_not_supported');
  if (error instanceof RunFailure && error.status !== 402 && error.status !== 429)
    return { error: { message: error.eventText, type: 'processing_error' } };
  return null;
}

function refused(message: string, code: NonNullable<ResponseProblem['error']['code']>): ResponseProblem {
  return { error: { message, type: 'invalid_request_error', code } };
}
