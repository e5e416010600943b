import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiNotFoundResponse, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { LeakVerdict } from '@flowgate/contracts';
import { Public } from '../common/access';
import { AS_BYTES } from '../common/body';
import { DomainError, NotFoundError } from '../common/domain-error';
import { parseJson } from '../common/json';
import { Responds } from '../common/responds';
import { ValidationError, validationIssues } from '../common/validation-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { leaks, MOST_REPORTED } from './dto/leaks';
import { isSigned, readReporterKeys, type ReporterKeys } from './leak-signature';
import { LeakedKeys } from './leaked-keys';

/** Where scanners for secrets report keys that they have found, in the form of GitHub's partner alerts. */
@ApiTags('API keys')
@Public()
@Controller('api/v1/leaks')
export class LeaksController {
  private readonly reporters: ReporterKeys;

  constructor(
    private readonly leaked: LeakedKeys,
    @Inject(SETTINGS_TOKEN) { leakReporters }: Pick<Settings, 'leakReporters'>,
  ) {
    this.reporters = readReporterKeys(leakReporters);
  }

  @Responds('Takes reports of leaked keys, signed by a reporter that the operator knows', 'LeakVerdict[]')
  @ApiBody({
    schema: { type: 'array', maxItems: MOST_REPORTED, items: { $ref: '#/components/schemas/LeakedToken' } },
  })
  @ApiUnauthorizedResponse({ description: 'The body is not signed by a reporter.' })
  @ApiNotFoundResponse({ description: 'FLOWGATE_LEAK_REPORTERS names no reporter.' })
  @RouteConfig(AS_BYTES)
  @HttpCode(200)
  @Post()
  report(
    @Body() body: unknown,
    @Headers() headers: Record<string, string | undefined>,
  ): Promise<LeakVerdict[]> {
    if (this.reporters.size === 0) throw new NotFoundError('Not Found');
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const identifier = headers['github-public-key-identifier'] ?? '';
    if (!isSigned(bytes, identifier, headers['github-public-key-signature'] ?? '', this.reporters))
      throw new DomainError('NOT_SIGNED', 401, 'The report is not signed by a known reporter');
    const report = parseJson(bytes.toString('utf8'));
    const tokens = leaks.safeParse(report);
    if (tokens.success) return this.leaked.report(tokens.data);
    throw new ValidationError(validationIssues(tokens.error.issues, report, 'body'));
  }
}
