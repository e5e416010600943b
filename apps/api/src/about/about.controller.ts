import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ForAnyone, Public } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { LANGFLOW_VERSION } from '../server/version';
import { fullConfig, publicConfig } from './client-config';

@ApiTags('About')
@Controller('api/v1')
export class AboutController {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Settings) {}

  @ApiOperation({ summary: 'The release of Langflow whose API this server speaks' })
  @Public()
  @Get('version')
  version() {
    return { version: LANGFLOW_VERSION, main_version: LANGFLOW_VERSION, package: 'Langflow' };
  }

  @ApiOperation({ summary: 'What a client should know of the server; more with credentials' })
  @ForAnyone()
  @Get('config')
  config(@CurrentPrincipal() principal: Principal | null) {
    return principal ? fullConfig(this.settings) : publicConfig(this.settings);
  }
}
