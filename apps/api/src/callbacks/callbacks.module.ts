import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Job } from '../jobs/job.entity';
import { CallbackCall } from './callback-call';
import { CallbackDeliveries } from './callback-deliveries';
import { CallbackRounds } from './callback-rounds';
import { CallbackSecret } from './callback-secret';
import { CallbacksController } from './callbacks.controller';

@Module({
  imports: [TypeOrmModule.forFeature([Job])],
  controllers: [CallbacksController],
  providers: [CallbackCall, CallbackDeliveries, CallbackRounds, CallbackSecret],
})
export class CallbacksModule {}
