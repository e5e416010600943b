import { Injectable } from '@nestjs/common';
import type { StartedWebhook } from '@flowgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { textOfBody } from '../common/body';
import { DomainError } from '../common/domain-error';
import type { Principal } from '../common/principal';
import { ValidationError } from '../common/validation-error';
import type { AnybodysFlow } from '../database/look-ups/anybodys-flow';
import { FlowLookup } from '../flows/flow-lookup';
import { AcceptedJobs } from '../jobs/accepted-jobs';
import type { AcceptedQuery } from '../jobs/dto/callback-url';
import type { Job } from '../jobs/job.entity';
import type { NewJob } from '../jobs/jobs.service';
import { Plans } from '../run/plans';
import { requestVariables } from '../run/read-run-call';
import { runFailure } from '../run/run-failure';
import { NamedFlowNotFoundError, RunRequests } from '../run/run-requests';

/** A request of a webhook; its user is `null` where none is asked for. */
export type WebhookRequest = FastifyRequest<{ Params: { readonly flow: string } }> & {
  readonly user: Principal | null;
};

const EMPTY = 'Request body is empty. You should provide a JSON payload containing the flow ID.';

type Called = Pick<NewJob, 'userId' | 'keyId' | 'flowId' | 'variables' | 'asked'>;

/** Takes what other services send to flows. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly requests: RunRequests,
    private readonly flows: FlowLookup,
    private readonly plans: Plans,
    private readonly accepted: AcceptedJobs,
  ) {}

  /**
   * Answers when the job is stored that runs the flow with the body.
   * @throws DomainError 400 for an empty body, NamedFlowNotFoundError, ValidationError, UnavailableError when too many jobs wait, IdempotencyError
   */
  async receive(
    body: unknown,
    query: AcceptedQuery,
    request: WebhookRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const called = await this.called(request);
    const callbackUrl = query.callback_url ?? null;
    if (request.user === null && callbackUrl !== null) throw unwantedCallback();
    const payload = payloadOf(body);
    const { ip: address, id: requestId } = request;
    const job: NewJob = { kind: 'webhook', ...called, address, requestId, call: call(payload), callbackUrl };
    await this.accepted.send(job, request, reply, started);
  }

  /** Without a key the flow runs as its owner's, and must have a Webhook component: then it was made to be called by others. */
  private async called({ user, params: { flow: named }, headers }: WebhookRequest): Promise<Called> {
    if (user !== null) {
      const { userId, keyId } = user;
      const flow = await this.requests.flowOf(user, named);
      const asked = { caller: user, flow };
      return { userId, keyId, flowId: flow.id, variables: requestVariables(headers), asked };
    }
    const open = await this.flows.findAnybodys(named);
    if (open === null || !(await this.hasWebhook(open))) throw new NamedFlowNotFoundError(named);
    return { userId: open.userId, keyId: null, flowId: open.id, variables: new Map() };
  }

  /** A flow that cannot be compiled could not run. */
  private async hasWebhook(flow: AnybodysFlow): Promise<boolean> {
    try {
      const { nodes } = await this.plans.of(flow);
      return nodes.some(({ component }) => component?.end?.takesPayload !== undefined);
    } catch (error) {
      if (runFailure(error, null)) return false;
      throw error;
    }
  }
}

/** A webhook's flow gets an empty text, and what was sent in its Webhook components. */
function call(payload: string) {
  return { input_value: '', payload };
}

function payloadOf(body: unknown): string {
  const payload = textOfBody(body);
  if (payload === '') throw new DomainError('EMPTY_BODY', 400, EMPTY);
  if (!payload.includes('\0')) return payload;
  const msg = 'Value error, Text must not contain NUL characters';
  throw new ValidationError([{ type: 'value_error', loc: ['body'], msg }]);
}

function started({ id }: Job): StartedWebhook {
  return { message: 'Task started in the background', status: 'in progress', job_id: id };
}

/** Strangers do not choose what this server calls. */
function unwantedCallback(): ValidationError {
  const msg = 'Value error, a callback_url needs an API key, which this server does not ask webhooks for';
  return new ValidationError([{ type: 'value_error', loc: ['query', 'callback_url'], msg }]);
}
