import type { Data, Message, Table, Tool } from '@flowgate/engine';
import { HeardService } from '../outgoing/testing/hear-service';

let service: HeardService;
beforeEach(async () => {
  service = await HeardService.start();
});
afterEach(() => service.stop());

const COMPOSIO = 'https://backend.composio.dev';
const send = {
  slug: 'GMAIL_SEND_EMAIL',
  name: 'Send Email',
  description: 'Sends.',
  input_parameters: {
    properties: {
      to: { type: 'string' },
      cc: { type: 'array', items: { type: 'string' } },
      is_html: { type: 'boolean', default: false },
      user_id: { type: 'string', default: 'me' },
    },
    required: ['to'],
  },
};
const others = ['A', 'B', 'C', 'D', 'E'].map((letter) => ({ slug: `GMAIL_${letter}`, name: letter }));
const signal = new AbortController().signal;

const executed = (said: unknown) => {
  service.says = ({ path }) => (path.includes('/execute/') ? said : { items: [...others, send] });
};
const gmail = (inputs: Record<string, unknown>, output?: string) =>
  service.run(COMPOSIO, 'ComposioGmailAPIComponent', { api_key: 'ck_1', ...inputs }, output);

it('Chosen actions are tools with the arguments that Composio says they have', async () => {
  service.says = ({ path }) => (path.includes('/execute/') ? { successful: true } : send);
  const inputs = { api_key: 'k', entity_id: 'me', actions: [{ name: 'GMAIL_SEND_EMAIL' }] };
  const [tool] = (await service.run(COMPOSIO, 'ComposioAPI', inputs)) as Tool[];
  expect(tool).toMatchObject({
    name: 'GMAIL_SEND_EMAIL',
    description: 'Sends.',
    schema: { required: ['to'] },
  });
  expect(((await tool?.call({ to: 'a' }, { signal })) as Data).data).toEqual({ successful: true });
  expect(service.heard).toMatchObject([
    { path: '/api/v3/tools/GMAIL_SEND_EMAIL', headers: { 'x-api-key': 'k' } },
    { path: '/api/v3/tools/execute/GMAIL_SEND_EMAIL', body: { user_id: 'me', arguments: { to: 'a' } } },
  ]);
});

describe("A service's component", () => {
  const chosen = { action_button: [{ name: 'Send Email' }] };

  it('carries out the chosen action with what its fields hold', async () => {
    executed({ successful: true, data: { id: '1' } });
    const fields = { to: 'a@b', cc: 'c@d, e@f', is_html: false, subject: 'not of this action' };
    const table = (await gmail({ ...chosen, ...fields, gmail_user_id: 'you', user_id: 'x' })) as Table;
    expect(table.rows).toEqual([{ id: '1' }]);
    expect(service.heard[0]?.path).toBe(
      '/api/v3/tools?toolkit_slug=gmail&toolkit_versions=latest&limit=1000',
    );
    expect(service.heard[1]).toMatchObject({
      path: '/api/v3/tools/execute/GMAIL_SEND_EMAIL',
      body: { user_id: 'default', arguments: { to: 'a@b', cc: ['c@d', 'e@f'], user_id: 'you' } },
    });
  });

  it('has the fields and outputs of older releases', async () => {
    executed({ successful: true, data: { id: '1' } });
    const older = { action: [{ name: 'send_email' }], GMAIL_SEND_EMAIL_to: 'a@b' };
    expect(((await gmail(older, 'data')) as Data).data).toEqual({ results: { id: '1' } });
    expect(service.heard[1]?.body).toMatchObject({ arguments: { to: 'a@b' } });
    expect(((await gmail(older, 'message')) as Message).text).toBe("{'id': '1'}");
  });

  it('fails in the words of the service', async () => {
    executed({ successful: false, data: {}, error: 'No connected account found' });
    await expect(gmail(chosen)).rejects.toThrow('No connected account found');
    await expect(gmail({ action_button: [{ name: 'Fly' }] })).rejects.toThrow('Invalid action: Fly');
    await expect(gmail({ action_button: 'disabled' })).rejects.toThrow('Invalid action: disabled');
    service.says = () => [401, 'ck_1 is no key'];
    await expect(gmail(chosen)).rejects.toThrow('Composio answered 401: ********** is no key');
  });

  it('gives an agent all actions to choose from where the flow has chosen some, and else the first five', async () => {
    executed({ successful: true });
    const names = async (inputs = {}) => {
      const tools = await service.tools(COMPOSIO, 'ComposioGmailAPIComponent', { api_key: 'k', ...inputs });
      return tools.map(({ name }) => name);
    };
    expect(await names()).toEqual(['GMAIL_A', 'GMAIL_B', 'GMAIL_C', 'GMAIL_D', 'GMAIL_E']);
    expect(await names({ tools_metadata: [{ tags: ['GMAIL_SEND_EMAIL'] }] })).toContain('GMAIL_SEND_EMAIL');
  });
});
