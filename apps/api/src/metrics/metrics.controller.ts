import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { Public } from '../common/access';
import { Metrics } from './metrics';

@ApiTags('Health')
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @ApiOperation({ summary: 'What Prometheus reads; there only when it is switched on' })
  @ApiOkResponse({ description: "Prometheus' text format.", content: { 'text/plain': {} } })
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  @Get()
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
