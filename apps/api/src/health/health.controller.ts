import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../common/access';

@ApiTags('Health')
@Public()
@Controller()
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @ApiOperation({ summary: 'The process answers' })
  @Get('health')
  alive() {
    return { status: 'ok' };
  }

  @ApiOperation({ summary: 'The process answers and reaches its database; 500 when it does not' })
  @Get(['health_check', 'healthz'])
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    try {
      await this.dataSource.query('SELECT 1');
      return { status: 'ok', chat: 'ok', db: 'ok' };
    } catch (error) {
      void reply.status(500);
      return { status: 'nok', chat: 'ok', db: `error: ${error instanceof Error ? error.name : 'unknown'}` };
    }
  }
}
