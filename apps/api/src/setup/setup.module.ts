import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Flow } from '../flows/flow.entity';
import { FlowsModule } from '../flows/flows.module';
import { VariablesModule } from '../variables/variables.module';
import { FlowFieldsService } from './flow-fields.service';
import { FlowNeedsCache } from './flow-needs-cache';
import { SetupController } from './setup.controller';
import { SetupService } from './setup.service';

@Module({
  imports: [FlowsModule, TypeOrmModule.forFeature([Flow]), VariablesModule],
  controllers: [SetupController],
  providers: [FlowFieldsService, FlowNeedsCache, SetupService],
  exports: [FlowNeedsCache],
})
export class SetupModule {}
