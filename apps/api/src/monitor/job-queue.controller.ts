import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JobQueueState } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { JobList } from '../jobs/job-list';

@ApiTags('Monitor')
@Controller('api/v1/monitor')
export class JobQueueController {
  constructor(private readonly jobs: JobList) {}

  @Responds("How many of the caller's jobs wait or run", 'JobQueueState')
  @ForUser('flows:run')
  @Get('job_queue')
  async state(@CurrentPrincipal() caller: Principal): Promise<JobQueueState> {
    return { backend: 'memory', active_jobs: await this.jobs.countUnfinished(caller) };
  }
}
