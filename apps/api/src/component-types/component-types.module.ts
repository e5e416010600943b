import { Module } from '@nestjs/common';
import { ComponentTypesController } from './component-types.controller';

@Module({ controllers: [ComponentTypesController] })
export class ComponentTypesModule {}
