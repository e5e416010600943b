import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RunVariables } from './run-variables';
import { Variable } from './variable.entity';
import { VariableNames } from './variable-names';
import { VariablesController } from './variables.controller';
import { VariablesService } from './variables.service';

@Module({
  imports: [TypeOrmModule.forFeature([Variable])],
  controllers: [VariablesController],
  providers: [RunVariables, VariableNames, VariablesService],
  exports: [RunVariables, VariableNames],
})
export class VariablesModule {}
