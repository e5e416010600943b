import { applyDecorators } from '@nestjs/common';
import {
  ApiGatewayTimeoutResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPaymentRequiredResponse,
  ApiServiceUnavailableResponse,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';

const schemas = (...names: readonly string[]) => ({
  oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
});

/** A 404 in the words of workflows. */
export const ApiNotFoundWorkflow = (description: string) =>
  ApiNotFoundResponse({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/WorkflowProblem' } } },
  });

/** What the OpenAPI page tells about the route that runs a workflow. */
export const ApiWorkflow = (summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({
      description:
        "The flow's answer, also when a component has failed (`status` is `failed`); with the mode `background` a job, with `stream` server-sent events.",
      content: {
        'application/json': { schema: schemas('WorkflowResponse', 'WorkflowJob') },
        'text/event-stream': { schema: schemas('WorkflowEvent', 'AguiEvent') },
      },
    }),
    ApiPaymentRequiredResponse({ description: 'The budget of the key is spent.' }),
    ApiNotFoundWorkflow('No such flow, or another user’s.'),
    ApiUnprocessableEntityResponse({
      description:
        'A field is wrong or unknown, or the flow itself cannot run; some answers list what is right in `available`.',
    }),
    ApiTooManyRequestsResponse({ description: 'A limit of the key is used up; see `Retry-After`.' }),
    ApiServiceUnavailableResponse({ description: 'Too many runs at once; see `Retry-After`.' }),
    ApiGatewayTimeoutResponse({ description: 'The run took longer than FLOWGATE_RUN_TIMEOUT.' }),
  );
