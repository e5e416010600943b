import type { RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import { startService, type TestService } from '../testing/start-service';
import { PassingFailure } from './repeated';
import { callService } from './service';

let at: TestService;

afterEach(() => at.stop());

async function call(behave: RequestListener, body: Record<string, unknown> = {}) {
  at = await startService(behave);
  const withoutKey = (text: string) => text.replaceAll('sk-secret', '***');
  const service = { name: 'Acme', baseUrl: `${at.url}/v1`, apiKey: 'sk-secret', withoutKey };
  return callService(service, body, new AbortController().signal);
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

  it("that is refused fails with the service's words, without the key", async () => {
    const failure = await failureOf(call(refusing(401, { error: { message: 'Bad key sk-secret' } })));
    expect(failure).toMatchObject({
      message: "Error code: 401 - {'error': {'message': 'Bad key ***'}}",
      kind: 'AuthenticationError',
    });
  });

  it.each([408, 409, 429, 500, 503])('that is refused with %i may be repeated', async (status) => {
    const failure = await failureOf(call(refusing(status, { a: 1 }, { 'retry-after': '7' })));
    if (!(failure instanceof PassingFailure)) throw new Error('It is not to be repeated', { cause: failure });
    expect(failure.askedMs).toBe(7000);
    expect(failure.failure.message).toBe(`Error code: ${status} - {'a': 1}`);
  });

  it.each([302, 400, 404])('that is refused with %i is not repeated', async (status) => {
    expect(await failureOf(call(refusing(status, {})))).toMatchObject({ name: 'ComponentError' });
  });

  it('that breaks off may be repeated', async () => {
    const failure = await failureOf(call((request) => request.socket.destroy()));
    if (!(failure instanceof PassingFailure)) throw new Error('It is not to be repeated', { cause: failure });
    expect(failure.failure.message).toMatch(/^Connection error\. Acme could not be reached: /);
  });

  it('of a service that is not there is not repeated', async () => {
    at = await startService(() => undefined);
    const gone = at.url;
    await at.stop();
    const service = { name: 'Acme', baseUrl: gone, apiKey: null, withoutKey: String };
    const failure = await failureOf(callService(service, {}, new AbortController().signal));
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
    expect(failure).toMatchObject({ message: 'Error code: 404' });
  });

  it('that is refused for its temperature is made once more without', async () => {
    const bodies: unknown[] = [];
    const failure = await failureOf(
      call(
        (request, response) => {
          void json(request).then((body) => {
            bodies.push(body);
            response.writeHead(400).end('{"error": {"message": "Unsupported value: \'temperature\'"}}');
          });
        },
        { model: 'm', temperature: 0.1 },
      ),
    );
    expect(bodies).toEqual([{ model: 'm', temperature: 0.1 }, { model: 'm' }]);
    expect(failure).toMatchObject({ kind: 'BadRequestError' });
  });
});
