import { Module } from '@nestjs/common';
import { AboutController } from './about.controller';
import { LogRetrievalController } from './log-retrieval.controller';

@Module({ controllers: [AboutController, LogRetrievalController] })
export class AboutModule {}
