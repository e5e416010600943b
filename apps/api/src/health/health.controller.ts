import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Health, Readiness } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../common/access';
import { Responds } from '../common/responds';

@ApiTags('Health')
@Public()
@Controller()
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Responds('The process answers', 'Health')
  @Get('health')
  alive(): Health {
    return { status: 'ok' };
  }

  @Responds('The process answers and reaches its database; 500 when it does not', 'Readiness')
  @Get(['health_check', 'healthz'])
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    try {
      await this.dataSource.query('SELECT 1');
      return { status: 'ok', chat: 'ok', db: 'ok' };
    } catch (error) {
      void reply.status(500);
      return { status: 'nok', chat: 'ok', db: `error: ${error instanceof Error ? error.name : 'unknown'}` };
    }
  }
}
