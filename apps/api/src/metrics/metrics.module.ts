import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RunModule } from '../run/run.module';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';
import { measureRequests } from './request-durations';

/** Loaded and imported only when metrics are switched on. */
@Module({
  imports: [RunModule],
  controllers: [MetricsController],
  providers: [Metrics],
})
export class MetricsModule {
  /** Begins to measure the requests of the application, which must import this module. */
  static measure(app: NestFastifyApplication): void {
    measureRequests(app.getHttpAdapter().getInstance(), app.get(Metrics).registry);
  }
}
