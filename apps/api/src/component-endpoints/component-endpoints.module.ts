import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FlowsModule } from '../flows/flows.module';
import { ComponentEndpoint } from './component-endpoint.entity';
import { ComponentEndpointsController } from './component-endpoints.controller';
import { ComponentEndpointsService } from './component-endpoints.service';
import { RunEndpoints } from './run-endpoints';

@Module({
  imports: [TypeOrmModule.forFeature([ComponentEndpoint]), FlowsModule],
  controllers: [ComponentEndpointsController],
  providers: [ComponentEndpointsService, RunEndpoints],
  exports: [RunEndpoints],
})
export class ComponentEndpointsModule {}
