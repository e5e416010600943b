import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { createFlow, createUser, modelChat, send, sharedServer, type TestUser } from '@flowgate/test-server';
import type { MessageListItem, RunResponse, UploadedFile } from '@flowgate/contracts';

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');

describe('The files of a run', () => {
  const server = sharedServer();
  let models: ModelStandIn;
  let bob: TestUser;
  let alice: TestUser;
  let flow: string;
  let path: string;
  beforeAll(async () => {
    models = await startModelStandIn();
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
    flow = await createFlow(server, bob, 'chat', modelChat(`${models.url}/v1`));
    const body = new FormData();
    body.append('file', new Blob([PIXEL]), 'pixel.gif');
    const upload = await send<UploadedFile>(server, `POST /api/v1/files/upload/${flow}`, {
      key: bob.key,
      body,
    });
    path = upload.body.file_path;
  });
  afterAll(async () => {
    await models.stop();
  });

  const run = (how: object, user = bob, name = flow) =>
    send<RunResponse & { detail: string }>(server, `POST /api/v1/run/${name}`, {
      key: user.key,
      body: { input_value: 'look', ...how },
    });
  const stored = async (session: string) => {
    const query = `flow_id=${flow}&session_id=${session}&sender=User`;
    const { body } = await send<MessageListItem[]>(server, `GET /api/v1/monitor/messages?${query}`, bob);
    return body.map(({ files }) => files);
  };
  const asked = () => JSON.stringify(models.requests.at(-1)?.body);

  it('are stored with what is said, and images reach the model', async () => {
    const { status } = await run({ files: [path], session_id: 'plain' });
    expect(status).toBe(200);
    expect(asked()).toContain(`data:image/gif;base64,${PIXEL.toString('base64')}`);
    expect(await stored('plain')).toEqual([JSON.stringify([path])]);
  });

  it('need no words beside them', async () => {
    expect((await run({ files: [path], input_value: '', session_id: 'wordless' })).status).toBe(200);
    expect(asked()).toContain('data:image/gif;base64,');
    expect(asked()).not.toContain('"text":""');
    expect(await stored('wordless')).toEqual([JSON.stringify([path])]);
  });

  it('reach it by a tweak of the chat input, too', async () => {
    await run({ tweaks: { 'Chat Input': { files: [path] } }, session_id: 'tweaked' });
    expect(asked()).toContain('data:image/gif;base64,');
    expect(await stored('tweaked')).toEqual([JSON.stringify([path])]);
  });

  it('go with a run in the background', async () => {
    const body = { input_value: 'later', files: [path], session_id: 'background' };
    const { body: job } = await send<{ id: string }>(server, `POST /api/v1/run/background/${flow}`, {
      key: bob.key,
      body,
    });
    const events = await send<string>(server, `GET /api/v1/jobs/${job.id}/events`, bob);
    expect(events.status).toBe(200);
    expect(await stored('background')).toEqual([JSON.stringify([path])]);
  });

  it("are the owner's: nobody reads another user's by naming them", async () => {
    const hers = await createFlow(server, alice, 'hers', modelChat(`${models.url}/v1`));
    const before = models.requests.length;
    const { status, body } = await run({ files: [path] }, alice, hers);
    expect(status).toBe(500);
    expect(body.detail).toContain('not found');
    expect(models.requests).toHaveLength(before);
  });

  it('are a list of paths', async () => {
    expect((await run({ files: path })).status).toBe(422);
    expect((await run({ files: null })).status).toBe(200);
  });
});
