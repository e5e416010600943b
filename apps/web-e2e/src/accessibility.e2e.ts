import {
  createKey,
  createUser,
  send,
  startServer,
  tokenOf,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import type { Page } from 'playwright-core';
import { axeViolations } from './harness/axe';
import { revisitAs, SUPERUSER, visit, visitAs } from './harness/browser';

/** Each page and dialog of the shell and the settings, and how one gets there. */
const places: [name: string, go: (page: Page) => Promise<unknown>, without?: string[]][] = [
  ['keys', (page) => open(page, '/settings/api-keys', 'Langflow API')],
  [
    'a new key',
    async (page) => {
      await open(page, '/settings/api-keys', 'Langflow API');
      await page.getByRole('button', { name: 'Add New' }).click();
      await page.getByRole('radio', { name: 'Custom date' }).click();
    },
  ],
  [
    'a key shown, and about to be lost',
    async (page) => {
      await open(page, '/settings/api-keys', 'Langflow API');
      await page.getByRole('button', { name: 'Add New' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Shop');
      await page.getByRole('button', { name: 'Create Secret Key' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
    },
  ],
  [
    'a key about to be lost with the page',
    async (page) => {
      await open(page, '/settings/profile', 'Profile');
      await page.getByRole('link', { name: 'Langflow API' }).click();
      await page.getByRole('button', { name: 'Add New' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Shop');
      await page.getByRole('button', { name: 'Create Secret Key' }).click();
      await page.getByRole('heading', { name: 'Save your API key' }).waitFor();
      await page.goBack();
      await page.getByRole('dialog', { name: 'Leave without copying the key?' }).waitFor();
    },
  ],
  [
    'the deletion of keys',
    async (page) => {
      await open(page, '/settings/api-keys', 'Langflow API');
      await page.getByRole('checkbox', { name: 'Select all keys' }).check();
      await page.getByRole('button', { name: /Delete selected keys/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  ['variables', (page) => open(page, '/settings/global-variables', 'Global variables')],
  [
    'a new variable',
    async (page) => {
      await open(page, '/settings/global-variables', 'Global variables');
      await page.getByRole('button', { name: 'Add New' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
    },
  ],
  ['the profile', (page) => open(page, '/settings/profile', 'Profile')],
  ['users', (page) => open(page, '/settings/users', 'Users')],
  ['a move that is yet to begin', (page) => open(page, '/settings/move-in', 'Move in')],
  [
    'a new user',
    async (page) => {
      await open(page, '/settings/users', 'Users');
      await page.getByRole('button', { name: 'Add New' }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'the user menu',
    async (page) => {
      await open(page, '/settings/profile', 'Profile');
      await page.getByRole('button', { name: 'Account of langflow' }).click();
      await page.getByRole('menu').waitFor();
    },
    ['region'],
  ],
  ['a page that is not there', (page) => open(page, '/nothing', 'Page not found')],
];

async function open(page: Page, path: string, heading: string) {
  await page.goto(path);
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  await page.locator('fg-skeleton').waitFor({ state: 'detached' });
}

describe('In light and in dark, axe has nothing against', () => {
  let server: Server;
  let alice: TestUser;
  beforeAll(async () => {
    server = await startServer();
    alice = await createUser(server, 'alice');
    const week = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const langflow = { token: await tokenOf(server) };
    for (let number = 1; number < 12; number++) await createKey(server, langflow, { name: `Shop ${number}` });
    await createKey(server, langflow, { name: 'Soon', expires_at: week });
    const variable = { name: 'OPENAI_API_KEY', value: 'x', type: 'Credential', default_fields: [] };
    await send(server, 'POST /api/v1/variables/', { ...langflow, body: variable });
  });
  afterAll(() => server.stop());

  it.each(places.map(([name, go, without]) => ({ name, go, without })))('$name', async ({ go, without }) => {
    const { page } = await revisitAs(server);
    await go(page);
    expect(await axeViolations(page, without)).toEqual([]);
  });

  it('keys on a narrow window', async () => {
    const { page } = await visitAs(server, SUPERUSER, { width: 390 });
    await open(page, '/settings/api-keys', 'Langflow API');
    expect(await axeViolations(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflow).toBe(false);
  });

  it('the sign-in with its complaints and the notice of the default password', async () => {
    const { page } = await visit(server);
    await open(page, '/login', 'Sign in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Enter your password').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel('Username').fill(SUPERUSER.username);
    await page.getByLabel('Password').fill(SUPERUSER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('You are using the default password').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('the question for the password over a page', async () => {
    const { page, context } = await visitAs(server, alice);
    await open(page, '/settings/profile', 'Profile');
    await context.clearCookies();
    await page.getByRole('link', { name: 'Langflow API' }).click();
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
