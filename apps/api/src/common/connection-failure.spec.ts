import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { isConnectionFailure } from './connection-failure';

const coded = (code: string) => Object.assign(new Error('said by the driver'), { code });
const failedQuery = (cause: Error) => new QueryFailedError('SELECT 1', [], cause);

describe('A failure to reach the database', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300'])(
    'is what the driver calls %s, while connecting and while asking',
    (code) => {
      expect(isConnectionFailure(coded(code))).toBe(true);
      expect(isConnectionFailure(failedQuery(coded(code)))).toBe(true);
    },
  );

  it('is a connection that ended before the answer, for which the driver has no code', () => {
    expect(isConnectionFailure(failedQuery(new Error('Connection terminated unexpectedly')))).toBe(true);
  });

  it('is each of several addresses that refuse', () => {
    const refused = new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]);
    expect(isConnectionFailure(refused)).toBe(true);
  });

  it('is a transaction that goes on after its connection broke', () => {
    expect(isConnectionFailure(new QueryRunnerAlreadyReleasedError())).toBe(true);
    expect(isConnectionFailure(new QueryRunnerProviderAlreadyReleasedError())).toBe(true);
  });

  it('is not a query that the database refuses, nor anything else that goes wrong', () => {
    expect(isConnectionFailure(failedQuery(coded('23505')))).toBe(false);
    expect(isConnectionFailure(coded('ENOENT'))).toBe(false);
    expect(isConnectionFailure(new TypeError('x is undefined'))).toBe(false);
    expect(isConnectionFailure('Connection terminated')).toBe(false);
  });
});
