import type { Flow, FlowVersionState } from '@flowgate/contracts';
import { createFlow, createUser, echo, send, sharedServer, type TestUser } from '@flowgate/test-server';

describe('The version of a flow', () => {
  const server = sharedServer();
  let bob: TestUser;
  let flow: string;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    flow = await createFlow(server, bob, 'echo', echo());
  });

  const state = async (key = bob.key) =>
    send<FlowVersionState>(server, `GET /api/v1/flows/${flow}/version-state`, { key });

  it('is told with who has made it, and when', async () => {
    const { body: stored } = await send<Flow>(server, `GET /api/v1/flows/${flow}`, { key: bob.key });
    expect((await state()).body).toEqual({
      version_token: stored.version_token,
      last_modified_by: bob.id,
      last_modified_by_username: bob.username,
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string,
    });
  });

  it('has no earlier ones', async () => {
    const versions = await send(server, `GET /api/v1/flows/${flow}/versions/`, { key: bob.key });
    expect(versions).toMatchObject({ status: 200, body: { entries: [], max_entries: 50 } });
  });

  it('is its owner’s to read', async () => {
    const alice = await createUser(server, 'alice');
    expect((await state(alice.key)).status).toBe(404);
  });
});
