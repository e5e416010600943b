import { Module } from '@nestjs/common';
import { Counters } from './counters';
import { KeyLimits } from './key-limits';
import { QuotaAnswers } from './quota-answers';

@Module({ providers: [Counters, KeyLimits, QuotaAnswers], exports: [KeyLimits] })
export class LimitsModule {}
