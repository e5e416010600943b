import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Flow } from '../flows/flow.entity';
import { RunModule } from '../run/run.module';
import { SetupModule } from '../setup/setup.module';
import { ChatAnswers } from './chat-answers';
import { ChatCompletionsController } from './chat-completions.controller';
import { ChatRuns } from './chat-runs';
import { FlowModels } from './flow-models';
import { ModelsController } from './models.controller';
import { ResponseAnswers } from './response-answers';
import { ResponsesController } from './responses.controller';

@Module({
  imports: [RunModule, SetupModule, TypeOrmModule.forFeature([Flow])],
  controllers: [ChatCompletionsController, ModelsController, ResponsesController],
  providers: [ChatAnswers, ChatRuns, FlowModels, ResponseAnswers],
})
export class OpenAiModule {}
