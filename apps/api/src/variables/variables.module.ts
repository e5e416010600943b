import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RunVariables } from './run-variables';
import { Variable } from './variable.entity';
import { VariablesController } from './variables.controller';
import { VariablesService } from './variables.service';

@Module({
  imports: [TypeOrmModule.forFeature([Variable])],
  controllers: [VariablesController],
  providers: [RunVariables, VariablesService],
  exports: [RunVariables],
})
export class VariablesModule {}
