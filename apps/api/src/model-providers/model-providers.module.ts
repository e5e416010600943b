import { Module } from '@nestjs/common';
import { VariablesModule } from '../variables/variables.module';
import { ModelProvidersController } from './model-providers.controller';
import { ModelProviders } from './model-providers.service';

@Module({
  imports: [VariablesModule],
  controllers: [ModelProvidersController],
  providers: [ModelProviders],
})
export class ModelProvidersModule {}
