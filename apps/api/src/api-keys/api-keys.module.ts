import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeyCheck } from './api-key-check';
import { ApiKey } from './api-key.entity';
import { ApiKeyUsage } from './api-key-usage';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysService } from './api-keys.service';
import { RulesOfKeys } from './rules-of-keys';

@Module({
  imports: [TypeOrmModule.forFeature([ApiKey])],
  controllers: [ApiKeysController],
  providers: [ApiKeyCheck, ApiKeyUsage, ApiKeysService, RulesOfKeys],
  exports: [ApiKeyCheck, ApiKeyUsage, ApiKeysService],
})
export class ApiKeysModule {}
