import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RunModule } from '../run/run.module';
import { VariablesModule } from '../variables/variables.module';
import { VectorCollection } from '../vector-collections/vector-collection.entity';
import { VectorEntry } from '../vector-collections/vector-entry.entity';
import { KnowledgeBasesController } from './knowledge-bases.controller';
import { KnowledgeBases } from './knowledge-bases.service';
import { IngestionRuns } from './ingestion-runs.service';
import { KnowledgeFiles } from './knowledge-files';
import { KnowledgeIngestion } from './knowledge-ingestion';
import { KnowledgeRunRow } from './knowledge-run.entity';

@Module({
  imports: [
    RunModule,
    VariablesModule,
    TypeOrmModule.forFeature([VectorCollection, VectorEntry, KnowledgeRunRow]),
  ],
  controllers: [KnowledgeBasesController],
  providers: [KnowledgeBases, KnowledgeFiles, KnowledgeIngestion, IngestionRuns],
})
export class KnowledgeBasesModule {}
