import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FlowsModule } from '../flows/flows.module';
import { AllKeys } from './all-keys';
import { AllKeysController } from './all-keys.controller';
import { ApiKeyChanges } from './api-key-changes';
import { ApiKeyCheck } from './api-key-check';
import { ApiKey } from './api-key.entity';
import { ApiKeyUsage } from './api-key-usage';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysService } from './api-keys.service';
import { KeyFlows } from './key-flows';
import { RulesOfKeys } from './rules-of-keys';

@Module({
  imports: [TypeOrmModule.forFeature([ApiKey]), FlowsModule],
  controllers: [AllKeysController, ApiKeysController],
  providers: [AllKeys, ApiKeyChanges, ApiKeyCheck, ApiKeyUsage, ApiKeysService, KeyFlows, RulesOfKeys],
  exports: [ApiKeyCheck, ApiKeyUsage, ApiKeysService],
})
export class ApiKeysModule {}
