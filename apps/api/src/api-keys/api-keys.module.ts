import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FlowsModule } from '../flows/flows.module';
import { ApiKeyCheck } from './api-key-check';
import { ApiKey } from './api-key.entity';
import { ApiKeyUsage } from './api-key-usage';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysService } from './api-keys.service';
import { KeyFlows } from './key-flows';
import { RulesOfKeys } from './rules-of-keys';

@Module({
  imports: [TypeOrmModule.forFeature([ApiKey]), FlowsModule],
  controllers: [ApiKeysController],
  providers: [ApiKeyCheck, ApiKeyUsage, ApiKeysService, KeyFlows, RulesOfKeys],
  exports: [ApiKeyCheck, ApiKeyUsage, ApiKeysService],
})
export class ApiKeysModule {}
