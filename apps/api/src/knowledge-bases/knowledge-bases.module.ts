import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RunModule } from '../run/run.module';
import { VariablesModule } from '../variables/variables.module';
import { VectorCollection } from '../vector-collections/vector-collection.entity';
import { VectorEntry } from '../vector-collections/vector-entry.entity';
import { KnowledgeBasesController } from './knowledge-bases.controller';
import { KnowledgeBases } from './knowledge-bases.service';
import { KnowledgeFiles } from './knowledge-files';
import { KnowledgeIngestion } from './knowledge-ingestion';

@Module({
  imports: [RunModule, VariablesModule, TypeOrmModule.forFeature([VectorCollection, VectorEntry])],
  controllers: [KnowledgeBasesController],
  providers: [KnowledgeBases, KnowledgeFiles, KnowledgeIngestion],
})
export class KnowledgeBasesModule {}
