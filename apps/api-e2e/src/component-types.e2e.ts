import type { ComponentTypes } from '@flowgate/contracts';
import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';

describe('The components that run here', () => {
  const server = sharedServer();
  let bob: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
  });

  it('are listed with their fields and outputs', async () => {
    const { status, body } = await send<ComponentTypes>(server, 'GET /api/v1/all', { key: bob.key });
    expect(status).toBe(200);
    expect(body.components.ChatInput).toMatchObject({
      display_name: 'Chat Input',
      base_classes: ['Message'],
      template: {
        _type: 'Component',
        input_value: { name: 'input_value', type: 'str', display_name: 'Input Value', value: '' },
      },
      outputs: [{ name: 'message', method: 'message_response', types: ['Message'] }],
      is_input: true,
    });
    expect(Object.keys(body.components).length).toBeGreaterThan(100);
  });

  it('go by the names that Langflow has for them, with fields that take what is typed in', async () => {
    const { body } = await send<ComponentTypes>(server, 'GET /api/v1/all', { key: bob.key });
    expect(body.components['Prompt Template']?.template.template).toMatchObject({ type: 'str' });
  });

  it('hold no secret of anybody, only places for them', async () => {
    const { body } = await send<ComponentTypes>(server, 'GET /api/v1/all', { key: bob.key });
    const fields = Object.values(body.components).flatMap(({ template }) => Object.values(template));
    const secrets = fields.flatMap((field) => (typeof field === 'object' && field.password ? field : []));
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter(({ value }) => value !== '')).toEqual([]);
  });

  it('are for users only', async () => {
    expect((await send(server, 'GET /api/v1/all')).status).toBe(403);
  });
});
