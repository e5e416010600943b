import { DomainError, NotFoundError, TooManyRequestsError, UnavailableError } from './domain-error';
import { isOpenAiAddress, openAiAnswer } from './openai-error';
import { ValidationError } from './validation-error';

it("OpenAI's addresses are those under /v1", () => {
  const addresses = ['/v1', '/v1/models', '/v1?a', '/v10', '/api/v1/run/x', '/'];
  expect(addresses.filter(isOpenAiAddress)).toEqual(['/v1', '/v1/models', '/v1?a']);
});

describe("An error in OpenAI's form", () => {
  const told = (error: DomainError) => {
    const { status, body } = openAiAnswer(error);
    return [status, body.error.type, body.error.code, body.error.param];
  };

  it.each<[DomainError, ...unknown[]]>([
    [new DomainError('ACCESS_REFUSED', 403, 'No'), 401, 'invalid_request_error', 'invalid_api_key', null],
    [new DomainError('KEY_EXPIRED', 403, 'No'), 401, 'invalid_request_error', 'invalid_api_key', null],
    [new DomainError('INSUFFICIENT_SCOPE', 403, 'No'), 403, 'permission_error', 'insufficient_scope', null],
    [new NotFoundError('No'), 404, 'invalid_request_error', 'model_not_found', 'model'],
    [new DomainError('HTTP', 404, 'Not Found'), 404, 'invalid_request_error', 'http', null],
    [new DomainError('QUOTA_EXCEEDED', 402, 'No'), 402, 'insufficient_quota', 'insufficient_quota', null],
    [new TooManyRequestsError('60'), 429, 'rate_limit_error', 'rate_limit_exceeded', null],
    [new DomainError('COMPONENT_FAILED', 500, 'No'), 500, 'server_error', 'component_failed', null],
  ])('tells %s', (error, ...expected) => {
    expect(told(error)).toEqual(expected);
  });

  it('names the field that is wrong as OpenAI does', () => {
    const issue = { type: 'missing', loc: ['body', 'messages', 0, 'content'], msg: 'Field required' };
    expect(openAiAnswer(new ValidationError([issue]))).toMatchObject({
      status: 400,
      body: {
        error: {
          message: 'messages[0].content: Field required',
          param: 'messages[0].content',
          code: 'missing_required_parameter',
        },
      },
    });
  });

  it('asks clients to repeat only what has done nothing yet', () => {
    expect(openAiAnswer(new DomainError('X', 500, 'No')).headers).toEqual({ 'x-should-retry': 'false' });
    expect(openAiAnswer(new UnavailableError('No', 1)).headers).toEqual({ 'retry-after': '1' });
  });
});
