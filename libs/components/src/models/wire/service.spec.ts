import type { RequestListener } from 'node:http';
import { createOutgoing } from '../../outgoing/create-outgoing';
import { modelPost } from '../provider-fetch';
import { startService, type TestService } from '../testing/start-service';
import { callService } from './service';

const post = modelPost(createOutgoing());
let at: TestService;

afterEach(() => at.stop());

async function call(behave: RequestListener) {
  at = await startService(behave);
  const headers = () => ({ authorization: 'Bearer sk-secret' });
  const service = { name: 'Acme', baseUrl: `${at.url}/v1`, headers, post };
  return callService(service, '/chat/completions', {}, new AbortController().signal);
}

/** Refuses every call in the same way. */
function refusing(status: number, said: unknown, headers = {}): RequestListener {
  return (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(JSON.stringify(said));
  };
}

async function failureOf(called: Promise<unknown>): Promise<unknown> {
  return called.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('A call of a service', () => {
  it('goes to its chat completions with the key', async () => {
    let seen: unknown;
    const response = await call((request, answer) => {
      seen = [request.method, request.url, request.headers.authorization, request.headers['content-type']];
      answer.end();
    });
    response.resume();
    expect(seen).toEqual(['POST', '/v1/chat/completions', 'Bearer sk-secret', 'application/json']);
  });

  it.each([
    [302, false],
    [400, false],
    [401, false],
    [408, true],
    [409, true],
    [429, true],
    [500, true],
  ])(
    'that is refused with %i tells what was said; it may be made again: %s',
    async (statusCode, isRetryable) => {
      const failure = await failureOf(call(refusing(statusCode, { a: 1 }, { 'retry-after': '7' })));
      const responseHeaders = { 'retry-after': '7' };
      expect(failure).toMatchObject({ statusCode, isRetryable, responseBody: '{"a":1}', responseHeaders });
    },
  );

  it('that breaks off may be made again', async () => {
    const failure = await failureOf(call((request) => request.socket.destroy()));
    expect(failure).toMatchObject({ isRetryable: true, cause: { code: 'ECONNRESET' } });
  });

  it('of a service that is not there is not repeated', async () => {
    at = await startService(() => undefined);
    const gone = at.url;
    await at.stop();
    const service = { name: 'Acme', baseUrl: gone, headers: () => ({}), post };
    const failure = await failureOf(callService(service, '', {}, new AbortController().signal));
    const text = `Connection error. Acme could not be reached: connect ECONNREFUSED ${new URL(gone).host}`;
    expect(failure).toMatchObject({ name: 'ComponentError', message: text, kind: 'APIConnectionError' });
  });

  it('is told by its status when the refusal cannot be read', async () => {
    const failure = await failureOf(
      call((_request, response) => {
        response.writeHead(404, { 'content-length': 100 }).write('x');
        setTimeout(() => response.destroy(), 10);
      }),
    );
    expect(failure).toMatchObject({ statusCode: 404, responseBody: '' });
  });
});
