import { createKey, send, type Server, signIn, startServer } from '@flowgate/test-server';

const CONFIG = 'GET /api/v1/config';

describe('About the server', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer({ env: { LANGFLOW_MAX_FILE_SIZE_UPLOAD: '7' } });
  });
  afterAll(() => server.stop());

  it('anybody learns the release of Langflow that it stands for', async () => {
    const { status, body } = await send(server, 'GET /api/v1/version');
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toBe('{"version":"1.13.0","main_version":"1.13.0","package":"Langflow"}');
  });

  it.each([{}, { key: 'sk-wrong' }, { token: 'wrong' }])(
    'whoever shows no valid credentials learns the public part of the configuration: %j',
    async (credentials) => {
      const { status, body } = await send<object>(server, CONFIG, credentials);
      expect(status).toBe(200);
      expect(body).toMatchObject({ type: 'public', max_file_size_upload: 7, event_delivery: 'streaming' });
      expect(Object.keys(body)).toHaveLength(12);
    },
  );

  it('a user or a key learns all of it', async () => {
    const token = await signIn(server);
    const key = await createKey(server, { token });
    for (const credentials of [{ token }, { key }]) {
      const { body } = await send<object>(server, CONFIG, credentials);
      expect(body).toMatchObject({
        type: 'full',
        webhook_auth_enable: true,
        default_folder_name: 'Starter Project',
      });
      expect(Object.keys(body)).toHaveLength(37);
    }
  });
});
