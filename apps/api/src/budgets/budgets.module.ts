import { Module } from '@nestjs/common';
import { Budgets } from './budgets';
import { ModelPrices } from './prices/model-prices';

@Module({ providers: [Budgets, ModelPrices], exports: [Budgets, ModelPrices] })
export class BudgetsModule {}
