import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionFailure } from '../common/connection-failure';
import type { Principal } from '../common/principal';
import type { Counted } from './admission';
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
      // A refusal has told already, as of its moment.
      if (!key || key.limits.length === 0 || reply.hasHeader('ratelimit')) {
        done(null, payload);
        return;
      }
      const counted = this.limits.of(key);
      if (counted instanceof Promise) this.tell(counted, reply).then(() => done(null, payload), done);
      else {
        reply.headers(quotaFields(counted));
        done(null, payload);
      }
    });
  }

  /** An answer that a database which is away keeps from telling is sent all the same. */
  private async tell(counted: Promise<readonly Counted[]>, reply: FastifyReply): Promise<void> {
    try {
      reply.headers(quotaFields(await counted));
    } catch (error) {
      if (!isConnectionFailure(error)) throw error;
    }
  }
}
