import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ComponentError } from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { rowComponent } from '../model-components/testing/row-component';
import { languageModel } from '../model-components/language-model';
import {
  askComponent,
  askedMoreThan,
  compute,
  lastRequest,
  providersAt,
  said,
  type Situation,
} from './testing/ask-component';

let standIn: ModelStandIn;
const openAiModel = rowComponent('OpenAIModel');
const anthropicModel = rowComponent('AnthropicModel');
let broken: Server | undefined;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());
afterEach(() => {
  broken?.closeAllConnections();
  broken?.close();
});

async function failureOf(asked: Promise<unknown>): Promise<ComponentError> {
  const failure = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof ComponentError) return failure;
  throw new Error('It did not fail as a component', { cause: failure });
}

function askOpenAi(inputs: Record<string, unknown>, more: Situation = {}): Promise<string> {
  const fields = { api_key: 'sk-secret', openai_api_base: `${standIn.url}/v1`, max_retries: 0, ...inputs };
  return askComponent(openAiModel, { ...more, inputs: { input_value: said('hi'), ...fields } });
}

/** Asks a service that behaves as told. */
async function askBroken(
  behave: RequestListener,
  ask: (url: string) => unknown = (url) => askOpenAi({ openai_api_base: url }),
): Promise<ComponentError> {
  const server = createServer(behave).listen(0, '127.0.0.1');
  broken = server;
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return failureOf(Promise.resolve(ask(url)));
}

describe('a call that a provider refuses', () => {
  it("is told with its status and the provider's body as Python writes it", async () => {
    const failure = await failureOf(askOpenAi({ input_value: said('STUB_ERROR 401') }));
    expect(failure.message).toBe(
      "Error code: 401 - {'error': {'message': 'stub error 401', 'type': 'authentication_error', 'param': None, 'code': None}}",
    );
    expect(failure).toMatchObject({ kind: 'ValueError', providerMessage: null });
  });

  it.each([
    [
      'Anthropic',
      'claude-x',
      "Error code: 403 - {'type': 'error', 'error': {'type': 'api_error', 'message': 'stub error 403'}}",
    ],
    [
      'Google Generative AI',
      'gemini-x',
      "Error code: 403 - {'error': {'code': 403, 'message': 'stub error 403', 'status': 'UNKNOWN'}}",
    ],
    ['Ollama', 'llama', 'stub error 403 (status code: 403)'],
  ])('is told for %s as well', async (provider, name, text) => {
    const inputs = { model: [{ name, provider }], input_value: said('STUB_ERROR 403') };
    const failure = await failureOf(askComponent(languageModel, { variables: providersAt(standIn), inputs }));
    expect(failure.message).toBe(text);
  });

  it('is told with the text of a body that is no JSON', async () => {
    const failure = await askBroken((_request, response) =>
      response.writeHead(502).end('<h1>Bad gateway</h1>\n'),
    );
    expect(failure.message).toBe('<h1>Bad gateway</h1>');
  });

  it('is told with the beginning of a body that is too long', async () => {
    const failure = await askBroken((_request, response) =>
      response.writeHead(400).end('['.repeat(1_000_000)),
    );
    expect(failure.message).toHaveLength(4000);
  });

  it('is told with its status when there is no body', async () => {
    const failure = await askBroken((_request, response) => response.writeHead(503).end());
    expect(failure.message).toBe('Error code: 503');
  });
});

describe('a service that cannot be reached', () => {
  it('is told at once, with the reason, whatever max_retries says', async () => {
    const gone = await startModelStandIn();
    await gone.stop();
    const failure = await failureOf(askOpenAi({ openai_api_base: gone.url, max_retries: 5 }));
    const { host } = new URL(gone.url);
    expect(failure.message).toBe(
      `Connection error. OpenAI could not be reached: connect ECONNREFUSED ${host}`,
    );
  });

  it('is told when it hangs up', async () => {
    const failure = await askBroken((request) => request.socket.destroy());
    expect(failure.message).toMatch(/^Connection error\. OpenAI could not be reached: /);
  });

  it('is not looked for where it sends us, since the key would follow', async () => {
    const before = standIn.requests.length;
    const failure = await askBroken((_request, response) => {
      response.writeHead(307, { location: `${standIn.url}/v1/chat/completions` }).end();
    });
    expect(failure.message).toBe('Error code: 307');
    expect(standIn.requests).toHaveLength(before);
  });
});

describe('a failure', () => {
  it('never shows the key, even when the service does', async () => {
    const failure = await askBroken((request, response) => {
      response
        .writeHead(401)
        .end(JSON.stringify({ error: { message: `Wrong: ${request.headers.authorization ?? ''}` } }));
    });
    expect(failure.message).toBe("Error code: 401 - {'error': {'message': 'Wrong: Bearer **********'}}");
  });

  it('never shows the key that a service says back in the middle of a stream', async () => {
    const failure = await askBroken(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        const usage = { input_tokens: 1, output_tokens: 1 };
        const message = { id: 'm', type: 'message', role: 'assistant', model: 'claude', content: [], usage };
        const error = { type: 'overloaded_error', message: 'too busy for sk-secret' };
        for (const event of [
          { type: 'message_start', message },
          { type: 'error', error },
        ])
          response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
        response.end();
      },
      (url) => {
        const inputs = { api_key: 'sk-secret', base_url: url, model_name: 'claude', input_value: said('hi') };
        return compute(anthropicModel, { inputs, streams: true });
      },
    );
    expect(failure.message).toBe('too busy for **********');
  });

  it('ends an answer that would fill the memory, at once', async () => {
    let sent = 0;
    const failure = await askBroken((_request, response) => {
      const megabyte = 'x'.repeat(1_000_000);
      const write = () => {
        while (!response.destroyed && response.write(megabyte)) sent += 1;
      };
      response.on('drain', write);
      write();
    });
    expect(failure.message).toBe('The answer of OpenAI is too large.');
    expect(sent).toBeLessThan(200);
  });

  it('of an answer that is none is told too', async () => {
    const failure = await askBroken((_request, response) => response.end('{"hello": 1}'));
    expect(failure.message).toBe('The answer of OpenAI could not be read: Invalid JSON response.');
  });
});

describe('a temperature that the model does not take', () => {
  it('is left out in a second try', async () => {
    const temperatures: unknown[] = [];
    broken = createServer((request, response) => {
      request.on('data', (data: Buffer) => {
        const body = JSON.parse(data.toString()) as { temperature?: number };
        temperatures.push(body.temperature);
        if (body.temperature === undefined)
          response.end(JSON.stringify({ choices: [{ message: { content: 'ok' } }] }));
        else
          response
            .writeHead(400)
            .end(JSON.stringify({ error: { message: "Unsupported value: 'temperature'" } }));
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => broken?.once('listening', resolve));
    const url = `http://127.0.0.1:${(broken.address() as AddressInfo).port}/v1`;
    expect(await askOpenAi({ openai_api_base: url })).toBe('ok');
    expect(temperatures).toEqual([0.1, undefined]);
  });
});

describe('a run that is cancelled', () => {
  it.each(['OpenAI', 'Anthropic', 'Google Generative AI', 'Ollama', 'Groq'])(
    'closes the connection to %s and keeps its own reason',
    async (provider) => {
      const run = new AbortController();
      const reason = new Error('the caller has gone');
      const before = standIn.requests.length;
      const inputs = { model: [{ name: 'm', provider }], input_value: said('STUB_PAUSE 60000') };
      const asked = askComponent(languageModel, {
        variables: providersAt(standIn),
        inputs,
        signal: run.signal,
      });
      void askedMoreThan(standIn, before).then(() => run.abort(reason));
      await expect(asked).rejects.toBe(reason);
      expect(standIn.requests).toHaveLength(before + 1);
      expect(await lastRequest(standIn).ended).toBe('abandoned');
    },
  );
});
