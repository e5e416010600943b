import {
  createFlow,
  createKey,
  echo,
  send,
  type ServedAt,
  type Server,
  sharedServer,
  startServer,
  tokenOf,
} from '@flowgate/test-server';

const metrics = async (server: ServedAt) => send<string>(server, 'GET /metrics');

describe('Metrics', () => {
  it('are not there unless they are switched on', async () => {
    expect(await metrics(sharedServer())).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
  });

  describe('when they are switched on', () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer({ env: { LANGFLOW_PROMETHEUS_ENABLED: 'true' } });
    });
    afterAll(() => server.stop());

    it('count and time requests by method, route pattern and status', async () => {
      const owner = { token: await tokenOf(server) };
      const key = await createKey(server, owner);
      await createFlow(server, owner, 'echo', echo());
      for (let runs = 0; runs < 3; runs++)
        await send(server, 'POST /api/v1/run/echo', { key, body: { input_value: 'hi' } });
      await send(server, 'POST /api/v1/run/echo?x-api-key=sk-wrong', { body: {} });
      const { status, headers, body } = await metrics(server);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      const count = (code: number) =>
        `flowgate_http_request_duration_seconds_count{method="POST",route="/api/v1/run/:flow",status="${code}"}`;
      expect(body).toContain(`${count(200)} 3\n`);
      expect(body).toContain(`${count(403)} 1\n`);
      expect(body).not.toContain('sk-wrong');
    });

    it('tell of the process and of runs under way', async () => {
      const { body } = await metrics(server);
      expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
      expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m);
      expect(body).toMatch(/^flowgate_runs_in_progress 0$/m);
    });

    it('tell of the connections to PostgreSQL, where that is the database', async () => {
      const { body } = await metrics(server);
      const usesPostgres = server.env.LANGFLOW_DATABASE_URL !== undefined;
      expect(/^flowgate_database_connections\{state="idle"\} [1-9]/m.test(body)).toBe(usesPostgres);
    });
  });
});
