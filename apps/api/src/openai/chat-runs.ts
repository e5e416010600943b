import { Injectable } from '@nestjs/common';
import { FlowError, takesChat } from '@flowgate/engine';
import { DomainError } from '../common/domain-error';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import { Plans } from '../run/plans';
import type { Run } from '../run/run';
import { type AdmittedRequest, RunRequests } from '../run/run-requests';
import { type Conversation, historyOf } from './conversation';

/** 400: the flow has no place for what is said to it. */
export class NoChatFlowError extends DomainError {
  constructor(named: string) {
    super(
      'INVALID_FLOW_REQUEST',
      400,
      `The flow '${named}' has no Chat Input component, which takes what is said to it`,
    );
  }
}

/** The variable of the run that holds what system messages say. */
const INSTRUCTIONS = 'SYSTEM_MESSAGE';

export interface ChatCall extends Conversation {
  /** The flow's endpoint name or id. */
  readonly model: string;
  readonly sessionId: string;
  /** Whether the session may hold what was said before; then `earlier` does not count. */
  readonly sessionGoesOn: boolean;
}

/** Makes runs of what is said to a flow. */
@Injectable()
export class ChatRuns {
  constructor(
    private readonly requests: RunRequests,
    private readonly plans: Plans,
  ) {}

  /** @throws NamedFlowNotFoundError, NoChatFlowError, QuotaExceededError */
  async runOf(request: AdmittedRequest, call: ChatCall): Promise<Run> {
    const { model, sessionId, sessionGoesOn, input, earlier, instructions } = call;
    const asked = { input_value: input, session_id: sessionId };
    const flow = await this.requests.flowOf(request.user, model);
    await this.requireChat(flow, model);
    const run = await this.requests.runOn(flow, request, asked);
    return {
      ...run,
      ...(!sessionGoesOn && earlier.length > 0 && { history: historyOf(earlier, sessionId) }),
      ...(instructions !== null && { variables: withInstructions(run.variables, instructions) }),
    };
  }

  /** A flow that cannot be compiled is let pass: its run says why. */
  private async requireChat(flow: RunnableFlow, named: string): Promise<void> {
    const plan = await this.plans.of(flow).catch((error: unknown) => {
      if (error instanceof FlowError) return null;
      throw error;
    });
    if (plan !== null && !takesChat(plan)) throw new NoChatFlowError(named);
  }
}

/** What came by a header of that name counts first. */
function withInstructions(variables: Run['variables'], instructions: string): Run['variables'] {
  return new Map([[INSTRUCTIONS, instructions], ...variables]);
}
