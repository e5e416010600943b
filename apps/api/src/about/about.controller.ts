import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Version } from '@flowgate/contracts';
import { ForAnyone, Public } from '../common/access';
import { Responds } from '../common/responds';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { LANGFLOW_VERSION } from '../config/version';
import { fullConfig, publicConfig } from './client-config';

@ApiTags('About')
@Controller('api/v1')
export class AboutController {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Settings) {}

  @Responds('The release of Langflow whose API this server speaks', 'Version')
  @Public()
  @Get('version')
  version(): Version {
    return { version: LANGFLOW_VERSION, main_version: LANGFLOW_VERSION, package: 'Langflow' };
  }

  @ApiOperation({ summary: 'What a client should know of the server; more with credentials' })
  @ForAnyone('admin')
  @Get('config')
  config(@CurrentPrincipal() principal: Principal | null) {
    return principal ? fullConfig(this.settings) : publicConfig(this.settings);
  }
}
