import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBadRequestResponse, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { FlowFolderPlan } from '@flowgate/contracts';
import { ForSuperuser } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { SuperuserService } from '../users/superuser.service';
import { FlowFolder } from './flow-folder';

const NO_FOLDER = { description: 'No folder of flows is set (`LANGFLOW_LOAD_FLOWS_PATH`).' };
const BROKEN = {
  description: 'A file of the folder cannot be used; `detail` names it. Nothing was changed.',
};

/** The folder of flow files. What it holds belongs to the first superuser. Langflow has none of these routes. */
@ApiTags('Flow folder')
@Controller('api/v1/flows')
export class FlowFolderController {
  constructor(
    private readonly folder: FlowFolder,
    private readonly superusers: SuperuserService,
  ) {}

  @Responds('What differs between the folder of flow files and the stored flows', 'FlowFolderPlan')
  @ApiBadRequestResponse(NO_FOLDER)
  @ApiUnprocessableEntityResponse(BROKEN)
  @ForSuperuser('flows:read')
  @Get('folder')
  async plan(@CurrentPrincipal() principal: Principal): Promise<FlowFolderPlan> {
    return this.folder.plan(await this.owner(principal));
  }

  @Responds('Loads the folder of flow files again, all of it or nothing', 'FlowFolderPlan')
  @ApiBadRequestResponse(NO_FOLDER)
  @ApiUnprocessableEntityResponse(BROKEN)
  @HttpCode(200)
  @ForSuperuser('flows:write')
  @Post('reload')
  async reload(@CurrentPrincipal() principal: Principal): Promise<FlowFolderPlan> {
    return this.folder.load(await this.owner(principal));
  }

  /** At the start nobody asks, so the flows are not the caller's, whoever of several superusers that is. */
  private async owner({ userId }: Principal): Promise<string> {
    return (await this.superusers.first())?.id ?? userId;
  }
}
