import type { ModelStandIn } from '@flowgate/model-stand-in';
import type { StoppedWorkflow, WorkflowEvent, WorkflowJob, WorkflowResponse } from '@flowgate/contracts';
import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';
import { sentEvents } from './harness/sent-events';
import { flowsOfBob } from './harness/flows-of-bob';

const NOBODYS = '8c5a4f1e-7b0f-4c55-9d0a-5f6f0a4c1b11';

describe('A workflow in the background', () => {
  const server = sharedServer();
  let models: ModelStandIn;
  let bob: TestUser;
  let flows: Record<string, string>;
  beforeAll(async () => {
    ({ bob, flows, models } = await flowsOfBob(server));
  });
  afterAll(() => models.stop());

  const ask = <T = WorkflowJob>(flow: string, body: object) =>
    send<T>(server, 'POST /api/v2/workflows', {
      key: bob.key,
      body: { flow_id: flows[flow], mode: 'background', ...body },
    });
  const begin = async (flow: string, body: object) => (await ask(flow, body)).body.job_id;
  const read = async (job: string, last?: string) =>
    sentEvents<WorkflowEvent>(
      await fetch(`${server.url}/api/v2/workflows/${job}/events`, {
        headers: { 'x-api-key': bob.key, ...(last !== undefined && { 'last-event-id': last }) },
      }),
    );
  const status = async <T = WorkflowResponse>(job: string, key = bob.key) =>
    send<T>(server, `GET /api/v2/workflows?job_id=${job}`, { key });
  const stop = async (job: string) =>
    (
      await send<StoppedWorkflow>(server, 'POST /api/v2/workflows/stop', {
        key: bob.key,
        body: { job_id: job },
      })
    ).body;

  it('is a job, whose answer is that of a workflow which is waited for', async () => {
    const body = { input_value: 'hi', session_id: 's', globals: { A: 'b' } };
    const { body: job } = await ask('echo', body);
    expect(job).toEqual({
      job_id: expect.any(String) as string,
      flow_id: flows.echo,
      object: 'job',
      created_timestamp: expect.any(String) as string,
      status: 'queued',
      links: {
        status: `/api/v2/workflows?job_id=${job.job_id}`,
        events: `/api/v2/workflows/${job.job_id}/events`,
        stop: '/api/v2/workflows/stop',
      },
      errors: [],
      globals: { A: 'b' },
    });
    await read(job.job_id);
    const waited = await send<WorkflowResponse>(server, 'POST /api/v2/workflows', {
      key: bob.key,
      body: { flow_id: flows.echo, ...body },
    });
    const { job_id, created_timestamp } = job;
    expect((await status(job_id)).body).toEqual({ ...waited.body, job_id, created_timestamp });
  });

  it('tells its events with numbers, from which they can be taken up again', async () => {
    const job = await begin('echo', { input_value: 'hi' });
    const { events } = await read(job);
    expect(events.map(({ id, data }) => `${id} ${data.event}`)).toEqual([
      '1 vertices_sorted',
      '2 build_start',
      '3 add_message',
      '4 end_vertex',
      '5 add_message',
      '6 end_vertex',
      '7 output',
      '8 end',
    ]);
    expect((await read(job, '3')).events).toEqual(events.slice(3));
    expect((await read(job, '8')).events).toEqual([]);
  });

  it('that fails is answered as failed', async () => {
    const job = await begin('prompt', { tweaks: { 'Prompt-t2oaK': { template: 'Hi {missing}' } } });
    expect((await read(job)).events.at(-1)?.data.event).toBe('end');
    expect((await status(job)).body).toMatchObject({
      status: 'failed',
      errors: [{ error: "Error running graph: Error building Component Prompt Template: \n\n'missing'" }],
      has_errors: true,
    });
  });

  it('ends when it is stopped, and stays as it ended', async () => {
    const job = await begin('model', { input_value: 'STUB_PAUSE 20000 hi' });
    expect(await stop(job)).toEqual({ job_id: job, message: `Job ${job} cancelled successfully.` });
    await read(job);
    expect((await status<WorkflowJob>(job)).body).toMatchObject({ object: 'job', status: 'cancelled' });
    expect(await stop(job)).toEqual({ job_id: job, message: `Job ${job} already finished (cancelled).` });
    const done = await begin('echo', {});
    await read(done);
    expect((await stop(done)).message).toBe(`Job ${done} already finished (completed).`);
  });

  it('runs once however often it is asked for with one key', async () => {
    const body = { input_value: 'hi', idempotency_key: 'k-1' };
    const [first, second] = [await ask('echo', body), await ask('echo', body)];
    expect(second.body).toEqual(first.body);
    expect((await ask('echo', { ...body, input_value: 'other' })).status).toBe(422);
    expect((await ask('prompt', body)).body.job_id).not.toBe(first.body.job_id);
    const waited = { ...body, mode: 'sync', idempotency_key: 'k-2' };
    expect((await ask('echo', waited)).body).toEqual((await ask('echo', waited)).body);
    expect((await ask('echo', { ...body, mode: 'stream' })).status).toBe(400);
  });

  it('that may not run is refused at once', async () => {
    expect((await ask('prompt', { output_ids: ['Prompt-t2oaK'] })).status).toBe(422);
    expect((await ask('none', { flow_id: NOBODYS })).status).toBe(404);
  });

  it('is its owner’s alone', async () => {
    const job = await begin('echo', {});
    const alice = await createUser(server, 'alice');
    for (const [id, key] of [
      [job, alice.key],
      [NOBODYS, bob.key],
    ] as const) {
      expect(await status<unknown>(id, key)).toMatchObject({
        status: 404,
        body: { error: 'Workflow job not found', code: 'JOB_NOT_FOUND', job_id: id },
      });
      expect(await send(server, `GET /api/v2/workflows/${id}/events`, { key })).toMatchObject({
        status: 404,
        body: { error: 'Background run not found', code: 'JOB_NOT_FOUND', job_id: id },
      });
    }
  });

  it('never waits for a person', async () => {
    const pending = (query: string) =>
      send(server, `GET /api/v2/workflows/pending${query}`, { key: bob.key });
    expect((await pending('')).status).toBe(422);
    expect((await pending(`?flow_id=${flows.echo ?? ''}`)).body).toEqual([]);
    const job = await begin('echo', {});
    const resume = async (body: object) =>
      (await send(server, `POST /api/v2/workflows/${job}/resume`, { key: bob.key, body })).status;
    expect([await resume({}), await resume({ request_id: 'r' })]).toEqual([422, 409]);
  });
});
