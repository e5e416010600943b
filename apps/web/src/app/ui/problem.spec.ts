import { HttpErrorResponse } from '@angular/common/http';
import { jest } from '@jest/globals';
import { problemOf } from './problem';

const refusal = (status: number, error: unknown = null) => new HttpErrorResponse({ status, error });

describe('A problem in words', () => {
  it('is what the server says', () => {
    const problem = problemOf(refusal(400, { detail: 'This username is unavailable.' }));
    expect(problem.detail).toBe('This username is unavailable.');
  });

  it('names the field that the server refuses', () => {
    const detail = [{ loc: ['body', 'expires_at'], msg: 'Value error, expires_at must be in the future' }];
    expect(problemOf(refusal(422, { detail })).detail).toBe('expires_at: expires_at must be in the future.');
  });

  it('tells how long to wait', () => {
    const problem = problemOf(refusal(429, { detail: 'Too many requests.', retry_after: '12' }));
    expect(problem).toEqual({
      title: 'Too many attempts',
      detail: 'Wait 12 seconds, then try again.',
    });
  });

  it('is the missing connection when nobody answers', () => {
    expect(problemOf(refusal(0)).title).toBe('The server cannot be reached');
  });

  describe('of a part of the application that did not come', () => {
    const missing = new TypeError('Failed to fetch dynamically imported module: http://host/chunk-A.js');

    it('is that there may be a new version', () => {
      expect(problemOf(missing).detail).toBe('Flowgate may have been updated. Reload the page to continue.');
    });

    it('is the missing network where there is none', () => {
      jest.spyOn(navigator, 'onLine', 'get').mockReturnValueOnce(false);
      expect(problemOf(missing).title).toBe('You are offline');
    });
  });

  it('is found inside the error that a resource has wrapped', () => {
    const wrapped = new Error('Resource failed', { cause: refusal(404, { detail: 'Flow not found' }) });
    expect(problemOf(wrapped)).toEqual({ title: 'Not found', detail: 'Flow not found.' });
  });

  it('has the heading that the caller has for a status', () => {
    expect(problemOf(refusal(409), { 409: 'The name is taken' }).title).toBe('The name is taken');
  });

  it('says of an answer without a text which status it had', () => {
    expect(problemOf(refusal(502, '<html>')).detail).toBe('The server responded with status 502.');
  });
});
