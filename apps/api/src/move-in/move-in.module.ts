import { Module } from '@nestjs/common';
import { MoveInController } from './move-in.controller';
import { RequestedMoveIn } from './requested-move-in';

/** A Langflow server moves in: by a route here, and by `langflow import-langflow`. */
@Module({ controllers: [MoveInController], providers: [RequestedMoveIn] })
export class MoveInModule {}
