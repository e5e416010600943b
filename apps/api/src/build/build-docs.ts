import { applyDecorators } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPaymentRequiredResponse,
  ApiServiceUnavailableResponse,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';

/** What the OpenAPI page tells about a route that builds a flow. */
export const ApiBuild = (summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({
      description:
        'The job whose events are to be asked for; with `event_delivery=direct` the events themselves, lines of JSON, the last one `end`.',
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/StartedBuild' } },
        'application/x-ndjson': { schema: { $ref: '#/components/schemas/BuildEvent' } },
      },
    }),
    ApiPaymentRequiredResponse({ description: 'The budget of the key is spent.' }),
    ApiNotFoundResponse({ description: 'No such flow, or another user’s.' }),
    ApiUnprocessableEntityResponse({
      description:
        'A field is wrong, a component that is named is not there, or the given graph cannot be compiled.',
    }),
    ApiTooManyRequestsResponse({ description: 'A limit of the key is used up; see `Retry-After`.' }),
    ApiServiceUnavailableResponse({ description: 'Too many runs at once; see `Retry-After`.' }),
  );
