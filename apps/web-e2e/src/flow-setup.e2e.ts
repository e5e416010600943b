import type { FlowFields, FlowSetup } from '@flowgate/contracts';
import {
  createFlow,
  echo,
  promptEcho,
  send,
  startServer,
  tokenOf,
  unchosenChat,
  type Server,
} from '@flowgate/test-server';
import { revisitAs } from './harness/browser';
import { eventually } from './harness/eventually';

const MODEL = 'LanguageModelComponent-1';

describe('Setting a flow up', () => {
  let server: Server;
  let token: string;
  let made = 0;
  beforeAll(async () => {
    server = await startServer({ env: { OPENAI_API_KEY: '' } });
    token = await tokenOf(server);
  });
  afterAll(() => server.stop());

  const create = (data: object) => createFlow(server, { token }, `setup-${++made}`, data);
  const open = async (id: string, rest = '') => {
    const visitor = await revisitAs(server);
    await visitor.page.goto(`/flows/${id}${rest}`);
    return visitor;
  };
  const setup = async (id: string) =>
    (await send<FlowSetup>(server, `GET /api/v1/flows/${id}/setup`, { token })).body;
  const field = async (id: string, component: string, name: string) => {
    const { body } = await send<FlowFields>(server, `GET /api/v1/flows/${id}/fields`, { token });
    return body.components
      .find(({ node_id }) => node_id === component)
      ?.fields.find((one) => one.name === name);
  };

  it('leads from what is missing to the field and to a new variable, until the flow is ready', async () => {
    const id = await create(unchosenChat());
    const { page, complaints } = await open(id);
    await page.getByRole('link', { name: /^Choose a model/ }).click();
    const provider = page.getByRole('combobox', { name: 'Language Model, provider' });
    await page.locator('select:focus').waitFor();
    await provider.selectOption('OpenAI');
    await page.getByRole('combobox', { name: 'Language Model, model' }).fill('gpt-4o-mini');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Changes saved').first().waitFor();
    await page.getByText('"Language Model" needs an API key for OpenAI.').first().waitFor();
    await page.getByRole('button', { name: 'Create OPENAI_API_KEY' }).first().click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Name').inputValue()).toBe('OPENAI_API_KEY');
    await dialog.getByLabel('Value').fill('sk-of-a-user');
    await dialog.locator('button[type=submit]').click();
    await page.locator('header').getByText('Ready').waitFor();
    expect(await setup(id)).toMatchObject({ state: 'ready', findings: [] });
    expect(complaints).toEqual([]);
  });

  it('offers the way in the chat, where an answer fails for want of it', async () => {
    const id = await create(unchosenChat());
    const { page } = await open(id, '/chat');
    await page.getByRole('textbox', { name: 'Message' }).fill('hello');
    await page.keyboard.press('Enter');
    await page.getByRole('paragraph').filter({ hasText: 'A model selection is required' }).waitFor();
    await page.getByRole('link', { name: 'Set it up' }).click();
    await page.getByRole('combobox', { name: 'Language Model, provider' }).waitFor();
  });

  it('keeps a key out of sight, and replaces it by a variable', async () => {
    const id = await create(unchosenChat());
    const { page } = await open(id, `?component=${MODEL}&field=api_key`);
    await page.getByLabel('API Key', { exact: true }).fill('sk-typed');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Changes saved').first().waitFor();
    await page.reload();
    const key = page.getByLabel('API Key', { exact: true });
    await key.waitFor();
    expect(await key.inputValue()).toBe('');
    expect(await key.getAttribute('placeholder')).toBe('Stored. Enter a new one to replace it.');
    expect(await page.content()).not.toContain('sk-typed');
    const body = { name: 'MY_KEY', value: 'sk-1', default_fields: [] };
    await send(server, 'POST /api/v1/variables/', { token, body });
    await page.reload();
    await page.getByRole('button', { name: 'Use a variable for API Key' }).click();
    await page.getByRole('combobox', { name: 'API Key', exact: true }).selectOption('MY_KEY');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Changes saved').first().waitFor();
    expect(await field(id, MODEL, 'api_key')).toMatchObject({ variable: 'MY_KEY' });
  });

  it('says what is wrong with a value before it is saved, and gives changes up', async () => {
    const id = await create(unchosenChat());
    const { page } = await open(id, `?component=${MODEL}&field=temperature`);
    await page.getByLabel('Temperature', { exact: true }).fill('hot');
    await page.getByText('Enter a number.').waitFor();
    await page.getByRole('button', { name: 'Save changes' }).click();
    expect((await field(id, MODEL, 'temperature'))?.value).toBe(0.1);
    await page.getByRole('button', { name: 'Undo the change to Temperature' }).click();
    await page.getByText('1 unsaved change').waitFor({ state: 'detached' });
  });

  it('tells of a change by somebody else, and saves on top of it', async () => {
    const id = await create(promptEcho());
    const { page } = await open(id, '?component=Prompt-t2oaK&field=template');
    await page.getByRole('textbox', { name: 'Template' }).fill('Mine: {user_text}');
    const changes = [{ node_id: 'ChatOutput-yK0AU', field: 'sender_name', value: 'Elsewhere' }];
    await send(server, `PATCH /api/v1/flows/${id}/fields`, { token, body: { changes } });
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The flow was changed in the meantime').waitFor();
    await page.getByRole('button', { name: 'Load current version' }).click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Changes saved').first().waitFor();
    expect((await field(id, 'Prompt-t2oaK', 'template'))?.value).toBe('Mine: {user_text}');
    expect((await field(id, 'ChatOutput-yK0AU', 'sender_name'))?.value).toBe('Elsewhere');
  });

  it('moves and zooms the drawing by keyboard, and opens a component from it', async () => {
    const id = await create(echo());
    const { page } = await open(id);
    const shift = () => page.locator('fg-flow-drawing svg > g').getAttribute('transform');
    await page.getByRole('button', { name: /^Fit the drawing; it is at 100/ }).waitFor();
    const drawing = page.getByRole('group', { name: /^Flow diagram/ });
    await drawing.focus();
    const before = await shift();
    await page.keyboard.press('ArrowRight');
    await eventually(async () => expect(await shift()).not.toBe(before));
    await page.keyboard.press('+');
    await page.getByRole('button', { name: /it is at 125/ }).waitFor();
    await page.keyboard.press('0');
    await eventually(async () => expect(await shift()).toBe(before));
    const box = page.getByRole('button', { name: /^Chat Output/ });
    await box.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Sender Name' }).waitFor();
    await page.locator('summary:focus', { hasText: 'Chat Output' }).waitFor();
  });
});
