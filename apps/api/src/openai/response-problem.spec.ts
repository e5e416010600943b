import { DomainError, UnavailableError } from '../common/domain-error';
import { RunFailure } from '../run/run-failure';
import { NamedFlowNotFoundError } from '../run/run-requests';
import { responseProblem } from './response-problem';

const failure = (status: number) =>
  new RunFailure('CODE', status, 'detail', `${status}: detail`, { message: 'message' });

describe("What Langflow's form answers with status 200", () => {
  it('is that there is no such flow', () => {
    expect(responseProblem(new NamedFlowNotFoundError('nope'))).toEqual({
      error: {
        message: "Flow with id 'nope' not found",
        type: 'invalid_request_error',
        code: 'flow_not_found',
      },
    });
  });

  it.each([422, 500, 504])('is that a run failed with %d', (status) => {
    expect(responseProblem(failure(status))).toEqual({
      error: { message: `${status}: detail`, type: 'processing_error' },
    });
  });

  it.each([
    ['a key that may spend no more', failure(402)],
    ['a limit that is used up', failure(429)],
    ['a server that is busy', new UnavailableError('later', 1)],
    ['a key that may not', new DomainError('INSUFFICIENT_SCOPE', 403, 'No')],
    ['what nobody has foreseen', new Error('oops')],
  ])('is not %s, which has a status of its own', (_, error) => {
    expect(responseProblem(error)).toBeNull();
  });
});
