import { createFlow, createKey, echo, send, sharedServer } from '@flowgate/test-server';
import { revisitAs, visitAs } from './harness/browser';
import { eventually } from './harness/eventually';
import { deleteKeys, type KeylessUser, keylessUser, make, open, shownKey } from './harness/keys-page';

const KEY = /^sk-[A-Za-z0-9_-]{43}$/;

describe('The page of API keys', () => {
  const server = sharedServer();
  let user: KeylessUser;
  beforeAll(async () => {
    user = await keylessUser(server, 'alice');
  });
  beforeEach(() => deleteKeys(server, user));

  const run = (flow: string, key: string) =>
    send(server, `POST /api/v1/run/${flow}`, { key, body: { input_value: 'Hello' } });

  it('makes a key that calls a flow, and deletes it: the next call is refused', async () => {
    const id = await createFlow(server, user, 'echo', echo());
    const { page, complaints } = await revisitAs(server, user);
    await open(page);
    const key = await make(page, 'Checkout');
    expect(key).toMatch(KEY);
    expect((await run(id, key)).status).toBe(200);

    await page.getByRole('checkbox', { name: 'Select Checkout' }).check();
    await page.getByRole('button', { name: 'Delete selected keys (1)' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete this API key?' });
    await dialog.getByRole('listitem').filter({ hasText: 'Checkout' }).waitFor();
    await dialog.getByRole('button', { name: 'Delete key' }).click();
    await page.getByText('You have no API keys yet').waitFor();
    expect((await run(id, key)).status).toBe(403);
    expect(complaints).toEqual([]);
  });

  it('needs nothing but the keyboard', async () => {
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    await page.keyboard.type('By hand');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowLeft');
    await eventually(async () =>
      expect(await page.getByRole('radio', { name: '30 days' }).isChecked()).toBe(true),
    );
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Save your API key' }).waitFor();
    const key = await shownKey(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copy the key' }).getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Select By hand' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Delete selected keys (1)' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('You have no API keys yet').waitFor();
  });

  it('asks for a name', async () => {
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByText('Up to 255 characters.').waitFor();
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByText('Enter a name').waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).getAttribute('maxlength')).toBe('255');
  });

  it('explains keys where there are none, and shows the first call', async () => {
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByText('You have no API keys yet').waitFor();
    const call = await page.getByLabel('Your first call', { exact: true }).innerText();
    expect(call).toContain(`curl -X POST "${server.url}/api/v1/run/FLOW"`);
    expect(call).toContain('x-api-key: $LANGFLOW_API_KEY');
  });

  it('marks the keys that end soon or have ended', async () => {
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    await createKey(server, user, { name: 'ended', expires_at: inSeconds(1) });
    await createKey(server, user, { name: 'ending', expires_at: inSeconds(2 * 86_400 + 60) });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByRole('row', { name: /ended.*Expired/ }).waitFor();
    await page.getByRole('row', { name: /ending.*Expires in 2 days/ }).waitFor();
  });

  it('gives a key the end of a chosen day', async () => {
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('dated');
    await page.getByRole('radio', { name: 'Custom date' }).click();
    await page.getByLabel('Last day').fill('2020-01-01');
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByText('Choose today or a later date').waitFor();
    await page.getByLabel('Last day').fill('2099-01-31');
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByRole('heading', { name: 'Save your API key' }).waitFor();
    const list = await send<{ api_keys: { expires_at: string }[] }>(server, 'GET /api/v1/api_key/', user);
    expect(list.body.api_keys[0]?.expires_at).toBe('2099-01-31T22:59:59+00:00');
  });

  it('shows a name as text, whatever it looks like', async () => {
    await createKey(server, user, { name: '<img src=x onerror="document.title=1">' });
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByText('<img src=x onerror="document.title=1">').first().waitFor();
    expect(await page.locator('td img').count()).toBe(0);
  });

  it('says what is wrong when the server is gone, and goes on when it is back', async () => {
    const { page, context } = await visitAs(server, user);
    await open(page);
    await page.getByText('You have no API keys yet').waitFor();
    await context.route('**/api/v1/api_key/', (route) => route.abort());
    await page.getByRole('link', { name: 'Profile' }).click();
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await page.getByRole('link', { name: 'Langflow API' }).click();
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await context.unroute('**/api/v1/api_key/');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('You have no API keys yet').waitFor();
  });
});
