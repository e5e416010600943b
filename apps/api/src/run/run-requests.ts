import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NotFoundError } from '../common/domain-error';
import type { Principal } from '../common/principal';
import type { Caller } from '../common/reach';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import { FlowLookup } from '../flows/flow-lookup';
import { Allowances } from './allowance';
import type { FlowCall } from './dto/run-call';
import { requestVariables } from './read-run-call';
import type { Run } from './run';

/** A request that the guard has let in. */
export type AdmittedRequest = Pick<FastifyRequest, 'headers' | 'id' | 'ip'> & { readonly user: Principal };

/** No flow of the caller's has the id or endpoint name. */
export class NamedFlowNotFoundError extends NotFoundError {
  constructor(readonly named: string) {
    super(`Flow identifier ${named} not found`);
  }
}

/** Makes runs of requests: finds the flow that is asked for, and what the caller's key allows. */
@Injectable()
export class RunRequests {
  constructor(
    private readonly flows: FlowLookup,
    private readonly allowances: Allowances,
  ) {}

  /**
   * A run that may begin, and must: it has been counted against the limits of its key.
   * @param named the flow's id or endpoint name
   * @throws NamedFlowNotFoundError for another user's flow as for one that does not exist; QuotaExceededError
   */
  async runOf(request: AdmittedRequest, named: string, call: FlowCall): Promise<Run> {
    return this.runOn(await this.flowOf(request.user, named), request, call);
  }

  /** @throws NamedFlowNotFoundError for another user's flow as for one that does not exist */
  async flowOf(caller: Caller, named: string): Promise<RunnableFlow> {
    const flow = await this.flows.find(caller, named);
    if (flow === null) throw new NamedFlowNotFoundError(named);
    return flow;
  }

  /** The same for a flow that was found. @throws QuotaExceededError */
  async runOn(flow: RunnableFlow, { user, headers, ip, id }: AdmittedRequest, call: FlowCall): Promise<Run> {
    const { userId, keyId, key } = user;
    const variables = requestVariables(headers);
    const allowance = await this.allowances.of(key);
    return { userId, keyId, key, address: ip, flow, call, variables, requestId: id, allowance };
  }
}
