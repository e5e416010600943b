import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientNetwork } from '../common/client-network';
import { NotFoundError } from '../common/domain-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { PublicRunnableFlow } from '../database/look-ups/runnable-flow';
import { FlowLookup } from '../flows/flow-lookup';
import type { Run } from '../run/run';
import type { AttemptLimit } from '../users/attempt-limit';
import { AttemptLimits } from '../users/attempt-limits';
import { visitorOf } from './visitor';

export type VisitorRequest = Pick<FastifyRequest, 'cookies' | 'id' | 'ip'>;

/** What a visitor says to a public flow. */
export interface Said {
  readonly text: string | null | undefined;
  /** The visitor's own conversations are told apart by it. */
  readonly session: string | null | undefined;
}

/** Who runs a public flow without credentials, on behalf of its owner. */
@Injectable()
export class Visitors {
  private readonly byAddress: AttemptLimit;

  constructor(
    private readonly flows: FlowLookup,
    limits: AttemptLimits,
    @Inject(SETTINGS_TOKEN) { publicRunsPerMinute }: Pick<Settings, 'publicRunsPerMinute'>,
  ) {
    this.byAddress = limits.perMinute('public_run', publicRunsPerMinute);
  }

  /**
   * The flow as its owner has made it, with what the visitor says: never another graph, other fields or another visitor's session.
   * @throws VisitorUnknownError, NotFoundError for a private flow as for one that does not exist, TooManyRequestsError
   */
  async run(request: VisitorRequest, flowId: string, { text, session }: Said): Promise<Run> {
    const visitor = visitorOf(request, flowId);
    const flow = await this.find(flowId);
    await this.byAddress.take(clientNetwork(request.ip));
    const sessionId = session ? `${visitor}:${session}` : visitor;
    return {
      userId: flow.userId,
      key: null,
      keyId: null,
      address: request.ip,
      flow,
      call: { input_value: text, session_id: sessionId, input_type: 'any' },
      variables: NONE,
      allowance: null,
      requestId: request.id,
    };
  }

  private async find(flowId: string): Promise<PublicRunnableFlow> {
    const flow = await this.flows.findPublic(flowId);
    if (flow === null) throw new NotFoundError('Flow not found');
    return flow;
  }
}

const NONE: ReadonlyMap<string, string> = new Map();
