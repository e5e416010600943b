import { Controller, Get } from '@nestjs/common';
import { ApiNotImplementedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ForSuperuser } from '../common/access';
import { DomainError } from '../common/domain-error';

/** Langflow's routes for its log, which are off there unless a buffer is set; this server's log is a file or standard error. */
@ApiTags('About')
@ForSuperuser('admin')
@ApiNotImplementedResponse({ description: 'Always: the log is where LANGFLOW_LOG_FILE says.' })
@Controller()
export class LogRetrievalController {
  @ApiOperation({ summary: 'The log is not served' })
  @Get('logs')
  lines(): never {
    throw new DomainError('LOG_RETRIEVAL', 501, 'Log retrieval is disabled');
  }

  @ApiOperation({ summary: 'The log is not served as a stream' })
  @Get('logs-stream')
  stream(): never {
    throw new DomainError('LOG_RETRIEVAL', 501, 'Log retrieval is disabled');
  }
}
