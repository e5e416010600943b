import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { KeyCalls, LastFlows, UsagePage } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { NotFoundError } from '../common/domain-error';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { listUsage, type UsageQuery } from './dto/list-usage';
import { LastCalls } from './last-calls';
import { LastFlowsOfKeys } from './last-flows';
import { ReadableUse } from './readable-use';
import { CSV_HEAD, csvLines } from './usage-csv';
import { UsageCounts } from './usage-counts';
import { UsageList, type UseOf } from './usage-list';
import { whoseUsage } from './whose-usage';

@ApiTags('Usage')
@ForUser('usage:read')
@Controller('api/v1')
export class UsageController {
  constructor(
    private readonly list: UsageList,
    private readonly counts: UsageCounts,
    private readonly calls: LastCalls,
    private readonly read: ReadableUse,
    private readonly flows: LastFlowsOfKeys,
  ) {}

  @Responds('Runs, errors, tokens, cost and times by minute, hour or day, in all or by groups', 'UsagePage')
  @Get('usage')
  async usage(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listUsage }) query: UsageQuery,
  ): Promise<UsagePage | StreamableFile> {
    const of = { userId: whoseUsage(principal, query.user), flows: await this.read.flows(principal) };
    if (query.format === 'json') return this.list.page(of, query);
    return new StreamableFile(Readable.from(this.csv(of, query)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="usage.csv"',
    });
  }

  @Responds('The last hundred calls of flows with a key, the newest first', 'KeyCalls')
  @ApiNotFoundResponse({ description: 'The user has no such key.' })
  @Get('api_key/:api_key_id/calls')
  async callsOf(
    @CurrentPrincipal() principal: Principal,
    @Param('api_key_id', { schema: uuid }) id: string,
  ): Promise<KeyCalls> {
    if (!(await this.read.mayReadKey(principal, id))) throw new NotFoundError('API Key not found');
    await this.counts.flush();
    return this.calls.of(id, await this.read.flows(principal));
  }

  @Responds('Which flow each key of the user has called last', 'LastFlows')
  @Get('usage/last_flows')
  async lastFlows(@CurrentPrincipal() principal: Principal): Promise<LastFlows> {
    await this.counts.flush();
    return this.flows.of(principal);
  }

  private async *csv(of: UseOf, query: UsageQuery): AsyncGenerator<string> {
    yield CSV_HEAD;
    const { from, until, spanMs, limit } = query;
    for (let first = from; first < until; first += limit * spanMs) {
      const end = Math.min(until, first + limit * spanMs);
      yield (await this.list.buckets(of, query, first, end)).map(csvLines).join('');
    }
  }
}
