import { ComponentError } from '@flowgate/engine';
import { APICallError } from '@ai-sdk/provider';
import { withRetries } from './retry';

function passing(message: string, askedMs = ''): APICallError {
  const responseHeaders = { 'retry-after-ms': askedMs };
  return new APICallError({ message, url: '', requestBodyValues: {}, statusCode: 500, responseHeaders });
}

const never = new AbortController().signal;

/** A call that fails in passing, with an attempt at once to follow, until its turn has come. */
function succeedsAt(turn: number) {
  const call = { made: 0 };
  const make = () => {
    call.made += 1;
    if (call.made === turn) return Promise.resolve('answer');
    return Promise.reject(passing(`failure ${call.made}`, '1'));
  };
  return { call, make };
}

describe('A call that fails in passing', () => {
  it('is repeated until it succeeds', async () => {
    const { call, make } = succeedsAt(3);
    expect(await withRetries(make, never, 5)).toBe('answer');
    expect(call.made).toBe(3);
  });

  it.each([
    [0, 1],
    [1, 2],
    [undefined, 3],
  ])('with %s retries is made %i times; its last failure is told', async (retries, times) => {
    const { call, make } = succeedsAt(10);
    await expect(withRetries(make, never, retries)).rejects.toThrow(`failure ${times}`);
    expect(call.made).toBe(times);
  });

  it('is repeated after two seconds when its service asks for an hour', async () => {
    let made = 0;
    const make = () => (made++ > 0 ? Promise.resolve('answer') : Promise.reject(passing('later', '3600000')));
    const started = performance.now();
    expect(await withRetries(make, never)).toBe('answer');
    expect(performance.now() - started).toBeGreaterThan(1900);
  });

  it('is not repeated once it was ended, which is told with its reason', async () => {
    const end = new AbortController();
    const reason = new Error('gone');
    const asked = withRetries(() => Promise.reject(passing('later')), end.signal);
    setTimeout(() => end.abort(reason), 20);
    await expect(asked).rejects.toBe(reason);
  });
});

it('A call that fails for good is not repeated', async () => {
  const failure = new ComponentError('no');
  let made = 0;
  const make = () => {
    made += 1;
    return Promise.reject(failure);
  };
  await expect(withRetries(make, never, 5)).rejects.toBe(failure);
  expect(made).toBe(1);
});
