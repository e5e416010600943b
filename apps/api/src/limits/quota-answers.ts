import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionFailure } from '../common/connection-failure';
import type { KeyRules } from '../common/key-rules';
import type { Principal } from '../common/principal';
import { KeyLimits } from './key-limits';
import { quotaFields } from './quota-fields';

type Request = FastifyRequest & { user?: Principal | null };

/** Has every answer to a key that has limits tell what is left of them; other answers pass untouched. */
@Injectable()
export class QuotaAnswers implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly limits: KeyLimits,
  ) {}

  /** Before the routes are there: a hook is for those that come after it. */
  onModuleInit(): void {
    // A context without a server, such as that of a command, answers nobody.
    const adapter = this.adapter.httpAdapter as AbstractHttpAdapter | undefined;
    adapter?.getInstance<FastifyInstance>().addHook('onSend', (request, reply, payload, done) => {
      const key = (request as Request).user?.key;
      if (!key || key.limits.length === 0) done(null, payload);
      else this.tell(key, reply).then(() => done(null, payload), done);
    });
  }

  /** A refusal has told already, as of its moment. An answer that a database which is away keeps from telling is sent all the same. */
  private async tell(key: KeyRules, reply: FastifyReply): Promise<void> {
    if (reply.hasHeader('ratelimit')) return;
    try {
      reply.headers(quotaFields(await this.limits.of(key)));
    } catch (error) {
      if (!isConnectionFailure(error)) throw error;
    }
  }
}
