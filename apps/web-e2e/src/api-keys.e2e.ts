import { createFlow, createKey, createUser, echo, send, startServer } from '@flowgate/test-server';
import type { Server, TestUser } from '@flowgate/test-server';
import type { Dialog, Page } from 'playwright-core';
import { visitAs } from './harness/browser';
import { eventually } from './harness/eventually';

const KEY = /^sk-[A-Za-z0-9_-]{43}$/;

async function open(page: Page) {
  await page.goto('/settings/api-keys');
  await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
}

const shownKey = (page: Page) => page.getByLabel('Your new API key').innerText();

/** Makes a key in the page and answers it; the dialog is closed. */
async function make(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Add New' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create Secret Key' }).click();
  const key = await shownKey(page);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('row', { name }).waitFor();
  return key;
}

/** Makes a key in the page, and leaves it open there. */
async function begin(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add New' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create Secret Key' }).click();
  await page.getByRole('heading', { name: 'Save your key now' }).waitFor();
}

/** Loads the page again. The browser asks as often as is expected, and is told to go on. */
async function reload(page: Page, questions: number): Promise<void> {
  let asked = 0;
  const agree = (dialog: Dialog) => {
    if (dialog.type() === 'beforeunload') asked++;
    void dialog.accept();
  };
  page.on('dialog', agree);
  await page.reload();
  page.off('dialog', agree);
  expect(asked).toBe(questions);
}

describe('The page of API keys', () => {
  let server: Server;
  let users = 0;
  let user: TestUser;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  /** Everybody starts with no keys; the one that comes with a test user is deleted. */
  beforeEach(async () => {
    user = await createUser(server, `user${++users}`);
    const { token } = user;
    const list = await send<{ api_keys: { id: string }[] }>(server, 'GET /api/v1/api_key/', { token });
    for (const { id } of list.body.api_keys) await send(server, `DELETE /api/v1/api_key/${id}`, { token });
  });

  const run = (flow: string, key: string) =>
    send(server, `POST /api/v1/run/${flow}`, { key, body: { input_value: 'Hello' } });

  it('makes a key that calls a flow, and deletes it: the next call is refused', async () => {
    const id = await createFlow(server, user, 'echo', echo());
    const { page, complaints } = await visitAs(server, user);
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
    const { page } = await visitAs(server, user);
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    await page.keyboard.type('By hand');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await eventually(async () =>
      expect(await page.getByRole('radio', { name: '7 days' }).isChecked()).toBe(true),
    );
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Save your key now' }).waitFor();
    const key = await shownKey(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copy' }).getByText('Copied').waitFor();
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

  it('leaves nothing of a key behind when the dialog closes', async () => {
    const { page, context } = await visitAs(server, user);
    await open(page);
    const key = await make(page, 'Secret');
    const secret = key.slice(8);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const places = await page.evaluate(() => ({
      page: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll('input, textarea')].map(
        (field) => (field as HTMLInputElement).value,
      ),
      storage: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      history: JSON.stringify(history.state),
      address: location.href,
      name: window.name,
    }));
    expect(JSON.stringify(places)).not.toContain(secret);
    expect(JSON.stringify(await context.cookies())).not.toContain(secret);
    expect(await page.getByText('Copied', { exact: true }).count()).toBe(0);
    await page.reload();
    await page.getByRole('row', { name: 'Secret' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.goBack();
    await page.goForward();
    expect(await page.content()).not.toContain(secret);
  });

  it('asks before it closes on a key that nobody has copied', async () => {
    const { page } = await visitAs(server, user);
    await open(page);
    await begin(page, 'Careless');
    await page.keyboard.press('Escape');
    await page.getByText('You have not copied the key yet.').waitFor();
    await page.getByRole('button', { name: 'Close anyway' }).click();
    await page.getByRole('row', { name: 'Careless' }).waitFor();
  });

  it('asks before the page is left with a key that nobody has copied, and then forgets both', async () => {
    const { page } = await visitAs(server, user);
    await page.goto('/settings/profile');
    await page.getByRole('link', { name: 'Langflow API' }).click();
    await begin(page, 'Careless');
    const key = await shownKey(page);
    const question = page.getByRole('dialog', { name: 'Leave without copying the key?' });
    await page.goBack();
    await question.getByRole('button', { name: 'Stay on this page' }).click();
    await question.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/settings/api-keys');
    expect(await shownKey(page)).toBe(key);
    await page.goBack();
    await question.getByRole('button', { name: 'Leave without it' }).click();
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await reload(page, 0);
  });

  it('asks before the page is loaded again or closed with a key that nobody has copied', async () => {
    const { page } = await visitAs(server, user);
    await open(page);
    await begin(page, 'Careless');
    await reload(page, 1);
    await begin(page, 'Careful');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copy' }).getByText('Copied').waitFor();
    await reload(page, 0);
  });

  it('asks for a name', async () => {
    const { page } = await visitAs(server, user);
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByText('Up to 255 characters.').waitFor();
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByText('Enter a name').waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).getAttribute('maxlength')).toBe('255');
  });

  it('says before a deletion which keys are in use, and has many confirmed by their number', async () => {
    const flow = await createFlow(server, user, 'echo', echo());
    const used = await createKey(server, user, { name: 'busy' });
    for (let number = 1; number < 10; number++) await createKey(server, user, { name: `idle ${number}` });
    await run(flow, used);
    const { page } = await visitAs(server, user);
    await eventually(async () => {
      await open(page);
      await page.getByRole('row', { name: /busy.*now/ }).waitFor({ timeout: 1000 });
    });
    await page.getByRole('checkbox', { name: 'Select all keys' }).check();
    await page.getByRole('button', { name: 'Delete selected keys (10)' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete 10 API keys?' });
    await dialog.getByText('1 of these keys was used in the last 24 hours.').waitFor();
    await dialog.getByRole('listitem').filter({ hasText: 'busy' }).getByText('Used just now').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Delete keys' });
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByLabel('Type 10 to confirm').fill('10');
    await confirm.click();
    await page.getByText('You have no API keys yet').waitFor();
  });

  it('shows a hundred of many keys at once, and more when asked', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `key ${index}`);
    await Promise.all(names.map((name) => createKey(server, user, { name })));
    const { page } = await visitAs(server, user);
    await open(page);
    await page.getByText('1 not shown').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(100);
    await page.mouse.wheel(0, 2000);
    const head = page.getByRole('columnheader', { name: 'Name' });
    await eventually(async () => expect((await head.boundingBox())?.y).toBeCloseTo(61, 0));
    await page.getByRole('button', { name: 'Show more' }).click();
    await eventually(async () => expect(await page.locator('tbody tr').count()).toBe(101));
  });

  it('explains keys where there are none, and shows the first call', async () => {
    const { page } = await visitAs(server, user);
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
    const { page } = await visitAs(server, user);
    await open(page);
    await page.getByRole('row', { name: /ended.*Expired/ }).waitFor();
    await page.getByRole('row', { name: /ending.*Expires in 2 days/ }).waitFor();
  });

  it('gives a key the end of a chosen day', async () => {
    const { page } = await visitAs(server, user);
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('dated');
    await page.getByRole('radio', { name: 'Custom date' }).check({ force: true });
    await page.getByLabel('Last day').fill('2020-01-01');
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByText('Choose today or a later date').waitFor();
    await page.getByLabel('Last day').fill('2099-01-31');
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByRole('heading', { name: 'Save your key now' }).waitFor();
    const list = await send<{ api_keys: { expires_at: string }[] }>(server, 'GET /api/v1/api_key/', user);
    expect(list.body.api_keys[0]?.expires_at).toBe('2099-01-31T22:59:59+00:00');
  });

  it('finds keys in a long list, and deletes only what one sees', async () => {
    for (let index = 0; index < 9; index++) await createKey(server, user, { name: `robot ${index}` });
    await createKey(server, user, { name: 'human' });
    const { page } = await visitAs(server, user);
    await open(page);
    await page.getByRole('checkbox', { name: 'Select all keys' }).check();
    await page.getByRole('searchbox', { name: 'Search keys' }).fill('HUM');
    await page.getByText('1 of 10 keys').waitFor();
    await page.getByRole('button', { name: 'Delete selected keys (1)' }).click();
    await page.getByRole('button', { name: 'Delete key' }).click();
    await page.getByText('No key matches').waitFor();
    await page.getByRole('button', { name: 'Show all keys' }).click();
    await eventually(async () => expect(await page.getByRole('row').count()).toBe(10));
  });

  it('sorts by what its columns hold', async () => {
    for (const name of ['b', 'c', 'a']) await createKey(server, user, { name });
    const { page } = await visitAs(server, user);
    await open(page);
    const names = async () => (await page.locator('td.name').allInnerTexts()).map((text) => text.slice(0, 1));
    await page.getByRole('row', { name: 'a sk-' }).waitFor();
    await eventually(async () => expect(await names()).toEqual(['a', 'c', 'b']));
    await page.getByRole('button', { name: 'Name' }).click();
    await eventually(async () => expect(await names()).toEqual(['a', 'b', 'c']));
    expect(await page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('shows a name as text, whatever it looks like', async () => {
    await createKey(server, user, { name: '<img src=x onerror="document.title=1">' });
    const { page } = await visitAs(server, user);
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
