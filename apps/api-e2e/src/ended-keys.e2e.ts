import type { CreatedApiKey } from '@flowgate/contracts';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { setTimeout as wait } from 'node:timers/promises';
import {
  allEvents,
  openStream,
  send,
  startWithModels,
  type Server,
  type TestUser,
} from '@flowgate/test-server';

describe('A run that has begun when its key ends', () => {
  let models: ModelStandIn;
  let server: Server;
  let bob: TestUser;

  beforeAll(async () => {
    models = await startModelStandIn();
    ({ server, bob } = await startWithModels(models));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  it.each([
    ['deleted', (id: string) => send(server, `DELETE /api/v1/api_key/${id}`, bob)],
    [
      'disabled',
      (id: string) => send(server, `PATCH /api/v1/api_key/${id}`, { ...bob, body: { is_active: false } }),
    ],
  ])('goes on to its end when the key is %s, and no other begins', async (_, end) => {
    const { body } = await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { ...bob, body: {} });
    const { id, api_key } = body;
    const asked = models.requests.length;
    const stream = await openStream(server, api_key, 'model', { input_value: 'STUB_PAUSE 300 one two' });
    while (models.requests.length === asked) await wait(5);
    expect((await end(id)).status).toBe(200);
    const refused = await openStream(server, api_key, 'model', { input_value: 'three' });
    expect(refused.status).toBe(403);
    const events = await allEvents(stream);
    expect(JSON.stringify(events.at(-1))).toContain('stub: STUB_PAUSE 300 one two');
    expect(models.requests.length).toBe(asked + 1);
  });
});
