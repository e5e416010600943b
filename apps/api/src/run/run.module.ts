import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { FlowsModule } from '../flows/flows.module';
import { MessagesModule } from '../messages/messages.module';
import { VariablesModule } from '../variables/variables.module';
import { Plans } from './plans';
import { RunAnswers } from './run-answers';
import { RunHosts } from './run-hosts';
import { RunLimit } from './run-limit';
import { RunController } from './run.controller';
import { RunService } from './run.service';

@Module({
  imports: [FilesModule, FlowsModule, MessagesModule, VariablesModule],
  controllers: [RunController],
  providers: [Plans, RunAnswers, RunHosts, RunLimit, RunService],
  exports: [RunLimit],
})
export class RunModule {}
