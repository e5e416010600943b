import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RunVectors } from './run-vectors';
import { VectorCollection } from './vector-collection.entity';

@Module({
  imports: [TypeOrmModule.forFeature([VectorCollection])],
  providers: [RunVectors],
  exports: [RunVectors],
})
export class VectorCollectionsModule {}
