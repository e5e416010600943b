import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { type Server, startWithModels, type TestUser } from '@flowgate/test-server';
import { python } from './harness/programs';

describe('openai 3.57.0 (PyPI)', () => {
  let server: Server;
  let models: ModelStandIn;
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    ({ server, bob } = await startWithModels(models));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const client = <T>(path: string, lines: string) =>
    python<T>([
      `
      import asyncio, openai
      from openai import AsyncOpenAI, OpenAI
      client = OpenAI(base_url="${server.url}${path}", api_key="${bob.key}")
      def say(content): return [{"role": "user", "content": content}]
      `,
      lines,
    ]);

  describe.each(['/api/v1', '/v1'])('at %s', (path) => {
    it('gets responses, one after another', async () => {
      const answer = await client(
        path,
        `
        first = client.responses.create(model="agent", input="one")
        second = client.responses.create(model="agent", input="two", previous_response_id=first.id)
        listed = client.responses.create(model="echo", input=say("three"))
        answer([[r.output_text for r in (first, second, listed)], first.id == second.id, first.usage.output_tokens])
        `,
      );
      expect(answer).toEqual([['stub: one', 'stub: two', 'three'], true, 3]);
    });

    it('reads the events of a streamed response', async () => {
      const answer = await client(
        path,
        `
        deltas = []
        for event in client.responses.create(model="model", input="one two", stream=True):
            if event.type == "response.output_text.delta": deltas.append(event.delta)
            if event.type == "response.completed": final = event.response.output_text
        answer([deltas, final])
        `,
      );
      expect(answer).toEqual([['stub: ', 'one ', 'two'], 'stub: one two']);
    });

    it('puts a streamed response together with its helper', async () => {
      const answer = await client(
        path,
        `
        deltas = []
        with client.responses.stream(model="model", input="one two") as stream:
            for event in stream:
                if event.type == "response.output_text.delta": deltas.append(event.delta)
            final = stream.get_final_response()
        answer([deltas, final.output_text, final.status])
        `,
      );
      expect(answer).toEqual([['stub: ', 'one ', 'two'], 'stub: one two', 'completed']);
    });

    it('streams without blocking', async () => {
      const answer = await client(
        path,
        `
        async def main():
            client = AsyncOpenAI(base_url="${server.url}${path}", api_key="${bob.key}")
            async with client.responses.stream(model="model", input="hi") as stream:
                return (await stream.get_final_response()).output_text
        answer(asyncio.run(main()))
        `,
      );
      expect(answer).toBe('stub: hi');
    });
  });

  it.each([
    ["in Langflow's form always", '/api/v1', '', ['function_call', 'message']],
    ["in OpenAI's form not", '/v1', '', ['message']],
    ["in OpenAI's form when it asks", '/v1', ', include=["tool_call.results"]', ['tool_call', 'message']],
  ])('is shown the tools that an agent calls, %s', async (_, path, include, types) => {
    const answer = await client(
      path,
      `
      with client.responses.stream(model="agent", input='CALL evaluate_expression {"expression":"2+3"}'${include}) as stream:
          final = stream.get_final_response()
      answer([final.output_text, [item.type for item in final.output]])
      `,
    );
    expect(answer).toEqual(['stub: {"result": "5"}', types]);
  });

  it('sends its key in the header of Langflow, too', async () => {
    const answer = await client(
      '/api/v1',
      `
      headers = {"x-api-key": "${bob.key}"}
      other = OpenAI(base_url="${server.url}/api/v1", api_key="dummy", default_headers=headers)
      answer(other.responses.create(model="echo", input="hi").output_text)
      `,
    );
    expect(answer).toBe('hi');
  });

  it('completes chats, whole and streamed, and lists the models', async () => {
    const answer = await client(
      '/v1',
      `
      whole = client.chat.completions.create(model="model", messages=say("hi"))
      options = {"include_usage": True}
      chunks = list(client.chat.completions.create(model="model", messages=say("hi"), stream=True, stream_options=options))
      with client.chat.completions.stream(model="model", messages=say("hi")) as stream:
          stream.until_done()
          helper = stream.get_final_completion().choices[0].message.content
      answer([
          whole.choices[0].message.content,
          "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices),
          chunks[-1].usage.completion_tokens,
          helper,
          [model.id for model in client.models.list()],
      ])
      `,
    );
    expect(answer).toEqual(['stub: hi', 'stub: hi', 2, 'stub: hi', ['echo', 'model', 'agent']]);
  });

  it('tells refusals and failures apart', async () => {
    const answer = await client(
      '/v1',
      `
      def failure(call):
          try: call()
          except openai.APIError as error: return [type(error).__name__, error.code, error.param]
      stranger = OpenAI(base_url="${server.url}/v1", api_key="sk-unknown")
      answer([failure(call) for call in (
          lambda: stranger.models.list(),
          lambda: client.responses.create(model="nope", input="hi"),
          lambda: client.chat.completions.create(model="echo", messages=[]),
          lambda: client.chat.completions.create(model="model", messages=say("STUB_ERROR 400")),
          lambda: list(client.chat.completions.create(model="model", messages=say("STUB_ERROR 400"), stream=True)),
      )])
      `,
    );
    expect(answer).toEqual([
      ['AuthenticationError', 'invalid_api_key', null],
      ['NotFoundError', 'model_not_found', 'model'],
      ['BadRequestError', 'invalid_value', 'messages'],
      ['InternalServerError', 'component_failed', null],
      ['APIError', 'component_failed', null],
    ]);
  });
});
