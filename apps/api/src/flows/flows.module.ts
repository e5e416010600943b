import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FlowLookup } from './flow-lookup';
import { Flow } from './flow.entity';

@Module({
  imports: [TypeOrmModule.forFeature([Flow])],
  providers: [FlowLookup],
  exports: [FlowLookup],
})
export class FlowsModule {}
