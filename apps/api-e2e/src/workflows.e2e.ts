import type { ModelStandIn } from '@flowgate/model-stand-in';
import type { AguiEvent, WorkflowEvent, WorkflowResponse } from '@flowgate/contracts';
import { createKey, createUser, echo, send, sharedServer, type TestUser } from '@flowgate/test-server';
import { sentEvents } from './harness/sent-events';
import { flowsOfBob } from './harness/flows-of-bob';

const NOBODYS = '8c5a4f1e-7b0f-4c55-9d0a-5f6f0a4c1b11';

describe('A workflow', () => {
  const server = sharedServer();
  let models: ModelStandIn;
  let bob: TestUser;
  let flows: Record<string, string>;
  beforeAll(async () => {
    ({ bob, flows, models } = await flowsOfBob(server));
  });
  afterAll(() => models.stop());

  const run = <T = WorkflowResponse>(flow: string, body: object = {}, key = bob.key) =>
    send<T>(server, 'POST /api/v2/workflows', { key, body: { flow_id: flows[flow] ?? flow, ...body } });
  const stream = async <Event = WorkflowEvent>(flow: string, body: object) =>
    sentEvents<Event>(
      await fetch(`${server.url}/api/v2/workflows`, {
        method: 'POST',
        headers: { 'x-api-key': bob.key, 'content-type': 'application/json' },
        body: JSON.stringify({ flow_id: flows[flow], mode: 'stream', ...body }),
      }),
    );

  it('is answered when it has ended, with the text and where it comes from', async () => {
    const { status, body } = await run('echo', { input_value: 'hi', session_id: 's', globals: { A: 'b' } });
    expect(status).toBe(200);
    expect(body).toEqual({
      flow_id: flows.echo,
      session_id: 's',
      job_id: expect.any(String) as string,
      object: 'response',
      created_timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/) as string,
      status: 'completed',
      output: { reason: 'single', text: 'hi', source: 'ChatOutput-yK0AU' },
      errors: [],
      warnings: [],
      inputs: {},
      globals: { A: 'b' },
      outputs: {
        'ChatOutput-yK0AU': {
          type: 'message',
          status: 'completed',
          display_name: 'Chat Output',
          content: 'hi',
          metadata: { component_type: 'ChatOutput' },
        },
      },
      human_request: null,
      has_errors: false,
    });
  });

  it('takes tweaks, and answers them as its inputs', async () => {
    const tweaks = { 'Prompt-t2oaK': { template: 'Bye {user_text}' } };
    const { body } = await run('prompt', { input_value: 'bob', tweaks });
    expect([body.output.text, body.inputs]).toEqual(['Bye bob', tweaks]);
  });

  it('whose component fails is answered as failed', async () => {
    const { status, body } = await run('prompt', {
      tweaks: { 'Prompt-t2oaK': { template: 'Hi {missing}' } },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      session_id: null,
      status: 'failed',
      output: { reason: 'failed', text: null, source: null },
      errors: [
        {
          error: "Error running graph: Error building Component Prompt Template: \n\n'missing'",
          code: 'EXECUTION_ERROR',
          details: { flow_id: flows.prompt, error_type: 'ValueError' },
        },
      ],
      outputs: {},
      has_errors: true,
    });
  });

  it('answers with the components that are named, which must be ends of the flow', async () => {
    const named = await run('prompt', { output_ids: ['ChatOutput-yK0AU'] });
    expect(Object.keys(named.body.outputs)).toEqual(['ChatOutput-yK0AU']);
    expect(await run<unknown>('prompt', { output_ids: ['Prompt-t2oaK'] })).toMatchObject({
      status: 422,
      body: {
        detail: {
          error: 'Unknown output_ids',
          code: 'UNKNOWN_OUTPUT_IDS',
          message: "output_ids not produced by this flow: ['Prompt-t2oaK'].",
          available: ['ChatOutput-yK0AU'],
        },
      },
    });
  });

  it('that is asked for wrongly is refused with what is wrong', async () => {
    const refused = async (flow: string, body: object) => {
      const answer = await run<{ detail: unknown }>(flow, body);
      return [answer.status, answer.body.detail];
    };
    expect(await refused('no-id', {})).toEqual([
      422,
      [{ type: 'value_error', loc: ['body'], msg: 'Value error, Invalid flow_id, must be a UUID' }],
    ]);
    expect(await refused('echo', { inputs: {} })).toEqual([
      422,
      [{ type: 'extra_forbidden', loc: ['body', 'inputs'], msg: 'Extra inputs are not permitted' }],
    ]);
    expect((await refused('echo', { mode: 'later' }))[0]).toBe(422);
    expect(await refused('echo', { mode: 'stream', stream_protocol: 'nope' })).toMatchObject([
      422,
      { code: 'UNKNOWN_STREAM_PROTOCOL', available: ['agui', 'langflow'] },
    ]);
  });

  it('needs a flow of the caller, whose key may run it', async () => {
    const alice = await createUser(server, 'alice');
    for (const [flow, key] of [
      [flows.echo ?? '', alice.key],
      [NOBODYS, bob.key],
    ] as const)
      expect(await run<unknown>(flow, {}, key)).toMatchObject({
        status: 404,
        body: {
          error: 'Flow not found',
          code: 'FLOW_NOT_FOUND',
          message: `Flow '${flow}' does not exist. Verify the flow_id and try again.`,
          flow_id: flow,
        },
      });
    const reader = await createKey(server, { token: bob.token }, { scopes: ['flows:read'] });
    expect((await run('echo', {}, reader)).status).toBe(403);
    const own = { data: echo() };
    const runner = await createKey(server, { token: bob.token }, { scopes: ['flows:run'] });
    expect([(await run('prompt', own, runner)).status, (await run('prompt', own)).status]).toEqual([
      403, 200,
    ]);
  });

  describe('as a stream', () => {
    it('tells the events of a build, and the outputs before the last, each with its number', async () => {
      const { headers, events } = await stream('echo', { input_value: 'hi' });
      expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(events.map(({ id, data }) => `${id} ${data.event}`)).toEqual([
        '0 vertices_sorted',
        '1 build_start',
        '2 add_message',
        '3 end_vertex',
        '4 add_message',
        '5 end_vertex',
        '6 output',
        '7 end',
      ]);
      expect(events[6]?.data.data).toMatchObject({ content: 'hi', component_id: 'ChatOutput-yK0AU' });
    });

    it("speaks AG-UI's words when asked to", async () => {
      const body = { input_value: 'hi', stream_protocol: 'agui', session_id: 'a' };
      const { events } = await stream<AguiEvent>('model', body);
      const types = events.map(({ data }) => data.type);
      expect(types.slice(0, 2)).toEqual(['RUN_STARTED', 'TEXT_MESSAGE_START']);
      expect(types.slice(-2)).toEqual(['TEXT_MESSAGE_END', 'RUN_FINISHED']);
      expect(events[0]?.data).toMatchObject({ threadId: 'a' });
      const text = events.map(({ data }) => ('delta' in data ? data.delta : '')).join('');
      expect(text).toBe((await run('model', { input_value: 'hi' })).body.output.text);
    });

    it.each([
      ['langflow', ['error', 'end_vertex', 'end']],
      ['agui', ['RUN_ERROR']],
    ])('tells a failure, in the words of %s', async (stream_protocol, last) => {
      const tweaks = { 'Prompt-t2oaK': { template: 'Hi {missing}' } };
      const { events } = await stream<{ event?: string; type?: string }>('prompt', {
        tweaks,
        stream_protocol,
      });
      expect(events.map(({ data }) => data.event ?? data.type).slice(-last.length)).toEqual(last);
    });
  });
});
