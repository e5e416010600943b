import {
  createFlow,
  createUser,
  echo,
  modelChat,
  promptEcho,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { python } from './harness/programs';

describe('langflow-sdk 0.4.0, running flows', () => {
  let server: Server;
  let models: ModelStandIn;
  let bob: TestUser;
  let echoId: string;
  beforeAll(async () => {
    models = await startModelStandIn();
    server = await startServer();
    bob = await createUser(server, 'bob');
    echoId = await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
    await createFlow(server, bob, 'model', modelChat(`${models.url}/v1`));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const sdk = <T>(lines: string) =>
    python<T>([
      `
      import asyncio, time
      from langflow_sdk import *
      client = Client("${server.url}", api_key="${bob.key}")
      `,
      lines,
    ]);

  it('reads the answer of a flow, by its id and by its endpoint name', async () => {
    const answer = await sdk(`
      runs = [client.run(flow, "snow ☃") for flow in ("${echoId}", "echo")]
      answer([[run.get_chat_output(), run.session_id, run.is_completed(), run.has_errors()] for run in runs])
    `);
    expect(answer).toEqual([
      ['snow ☃', echoId, true, false],
      ['snow ☃', echoId, true, false],
    ]);
  });

  it('hands on tweaks and types', async () => {
    const answer = await sdk(`
      tweaks = {"Prompt-t2oaK": {"template": "Bye {user_text}"}}
      tweaked = client.run_flow("prompt-echo", RunRequest(input_value="bob", tweaks=tweaks))
      debug = client.run("prompt-echo", "bob", output_type="debug")
      answer([tweaked.first_text_output(), [out["component_id"] for out in debug.outputs[0].outputs]])
    `);
    expect(answer).toEqual(['Bye bob', ['ChatInput-b6UCc', 'Prompt-t2oaK', 'ChatOutput-yK0AU']]);
  });

  it('tells the kinds of refusals and failures apart', async () => {
    const answer = await sdk<[string, number, unknown][]>(`
      def failure(call):
          try: call()
          except LangflowHTTPError as error: return [type(error).__name__, error.status_code, error.detail]
      stranger = Client("${server.url}", api_key="sk-wrong")
      missing = {"Prompt-t2oaK": {"template": "{missing}"}}
      answer([failure(call) for call in (
          lambda: stranger.run("echo", "hi"),
          lambda: client.run("nope", "hi"),
          lambda: client.run("echo", "hi", input_type="foo"),
          lambda: client.run("prompt-echo", "hi", tweaks=missing),
          lambda: list(client.stream("nope", "hi")),
      )])
    `);
    expect(answer).toEqual([
      ['LangflowAuthError', 403, 'Invalid or missing API key'],
      ['LangflowNotFoundError', 404, 'Flow identifier nope not found'],
      ['LangflowValidationError', 422, [expect.objectContaining({ loc: ['body', 'input_type'] })]],
      ['LangflowHTTPError', 500, expect.stringContaining('Error building Component Prompt Template')],
      ['LangflowNotFoundError', 404, 'Flow identifier nope not found'],
    ]);
  });

  it('gets the tokens of a stream as the model makes them, and the whole answer at the end', async () => {
    const { tokens, events, final, seconds } = await sdk<{
      tokens: string[];
      events: string[];
      final: string;
      seconds: number;
    }>(`
      events, tokens, times = [], [], []
      for chunk in client.stream("model", "STUB_PAUSE 100 one two three"):
          events.append(chunk.event)
          if chunk.is_token:
              tokens.append(chunk.text)
              times.append(time.monotonic())
          if chunk.is_end: final = chunk.final_response().get_chat_output()
      answer({"tokens": tokens, "events": events, "final": final, "seconds": times[-1] - times[0]})
    `);
    expect(final).toBe('stub: STUB_PAUSE 100 one two three');
    expect(tokens.join('')).toBe(final);
    expect(seconds).toBeGreaterThan(0.2);
    expect(events.filter((event) => event !== 'token')).toEqual([
      'add_message',
      'add_message',
      'add_message',
      'end',
    ]);
  });

  it('is told of a failure within a stream', async () => {
    const answer = await sdk(`
      chunks = list(client.stream("prompt-echo", "hi", tweaks={"Prompt-t2oaK": {"template": "{missing}"}}))
      answer([[chunk.event, chunk.is_error] for chunk in chunks])
    `);
    expect(answer).toEqual([
      ['add_message', false],
      ['error', true],
      ['error', true],
    ]);
  });

  it('runs, streams and waits for flows without blocking', async () => {
    const answer = await sdk(`
      async def main():
          async with AsyncClient("${server.url}", api_key="${bob.key}") as client:
              job = await client.run_background("model", "STUB_PAUSE 300 hi")
              running = job.is_running()
              done = await job.wait_for_completion(timeout=20)
              several = await asyncio.gather(*(client.run("echo", f"call {i}") for i in range(20)))
              tokens = [chunk.text async for chunk in client.stream("model", "two words") if chunk.is_token]
              return [running, done.get_chat_output(), [run.get_chat_output() for run in several], "".join(tokens)]
      answer(asyncio.run(main()))
    `);
    const calls = Array.from({ length: 20 }, (_, i) => `call ${i}`);
    expect(answer).toEqual([true, 'stub: STUB_PAUSE 300 hi', calls, 'stub: two words']);
  });

  it('ends the run of a job that it cancels', async () => {
    const before = models.requests.length;
    const answer = await sdk(`
      async def main():
          async with AsyncClient("${server.url}", api_key="${bob.key}") as client:
              job = await client.run_background("model", "STUB_PAUSE 20000 hi")
              await asyncio.sleep(1)
              return await job.cancel()
      answer(asyncio.run(main()))
    `);
    expect(answer).toBe(true);
    expect(models.requests).toHaveLength(before + 1);
    expect(await models.requests.at(-1)?.ended).toBe('abandoned');
  });
});
