import { Module } from '@nestjs/common';
import { BudgetStates } from './budget-states';
import { Budgets } from './budgets';
import { ModelPrices } from './prices/model-prices';

@Module({ providers: [Budgets, BudgetStates, ModelPrices], exports: [Budgets, BudgetStates, ModelPrices] })
export class BudgetsModule {}
