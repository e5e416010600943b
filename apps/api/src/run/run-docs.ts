import { applyDecorators } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiGatewayTimeoutResponse,
  ApiInternalServerErrorResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiPaymentRequiredResponse,
  ApiQuery,
  ApiServiceUnavailableResponse,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { z } from 'zod';
import { ApiIdempotencyKey } from '../idempotency/idempotency-docs';
import { runCall } from './dto/run-call';

/** The body of a run, for the OpenAPI document. */
export const RUN_BODY = z.toJSONSchema(runCall, { io: 'input', unrepresentable: 'any' }) as object;

/** The flow in the address of a route that runs it. */
export const ApiFlow = () => ApiParam({ name: 'flow', description: 'Its id or endpoint name.' });

/** What the OpenAPI page tells about a route that runs a flow. */
export const ApiRun = (summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiFlow(),
    ApiBody({ schema: RUN_BODY, required: false }),
    ApiQuery({
      name: 'stream',
      type: Boolean,
      required: false,
      description: 'Answer with events as they happen.',
    }),
    ApiIdempotencyKey(
      'Has the flow run once however often the request is sent: for a day, the same request gets the same answer. Not for streams.',
    ),
    ApiOkResponse({
      description: "The flow's answer; with `stream`, lines of JSON events, the last one `end` or `error`.",
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/RunResponse' } },
        'text/event-stream': { schema: { $ref: '#/components/schemas/RunStreamEvent' } },
      },
    }),
    ApiRunRefusals(),
  );

/** Why a flow does not run, or fails. */
export const ApiRunRefusals = () =>
  applyDecorators(
    ApiBadRequestResponse({ description: 'The input is given twice, as `input_value` and as a tweak.' }),
    ApiPaymentRequiredResponse({
      description:
        'The budget of the key is spent (`resets_at` says until when), a limit that never begins anew is used up, or a model has no price.',
    }),
    ApiNotFoundResponse({ description: 'The user has no such flow.' }),
    ApiUnprocessableEntityResponse({
      description:
        'A field of the body is wrong, a field may not be tweaked, or the flow itself cannot run: its graph is wrong or too large, or a ' +
        'component has no native counterpart (then `detail` is JSON in a string).',
    }),
    ApiInternalServerErrorResponse({ description: 'A component failed; `detail` is JSON in a string.' }),
    ApiTooManyRequestsResponse({
      description: 'A limit of the key is used up; see `Retry-After`, `RateLimit` and `RateLimit-Policy`.',
    }),
    ApiServiceUnavailableResponse({ description: 'Too many runs at once; see `Retry-After`.' }),
    ApiGatewayTimeoutResponse({ description: 'The run took longer than FLOWGATE_RUN_TIMEOUT.' }),
  );
