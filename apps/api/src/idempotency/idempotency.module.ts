import { Module } from '@nestjs/common';
import { IdempotentRequests } from './idempotent-requests';
import { IdempotentRows } from './idempotent-rows';

@Module({
  providers: [IdempotentRequests, IdempotentRows],
  exports: [IdempotentRequests],
})
export class IdempotencyModule {}
