import {
  type AddedUser,
  addUser,
  signIn,
  startServer,
  sharedServer,
  type Server,
} from '@flowgate/test-server';
import type { Page } from 'playwright-core';
import { visit, visitAs } from './harness/browser';

async function fillIn(page: Page, username: string, password: string) {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const path = (page: Page) => new URL(page.url()).pathname;

describe('Signing in', () => {
  const server = sharedServer();
  let alice: AddedUser;
  beforeAll(async () => {
    alice = await addUser(server, 'alice');
  });

  it('leads to the page that was asked for', async () => {
    const { page, complaints } = await visit(server);
    await page.goto('/settings/api-keys');
    await fillIn(page, alice.username, alice.password);
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    expect(path(page)).toBe('/settings/api-keys');
    expect(complaints).toEqual([]);
  });

  it('needs nothing but the keyboard, and starts in the first field', async () => {
    const { page } = await visit(server);
    await page.goto('/login');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.keyboard.type(alice.username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(alice.password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Account of ${alice.username}` }).waitFor();
  });

  it('with a wrong password says so, keeps the name and waits for another password', async () => {
    const { page } = await visit(server);
    await page.goto('/login');
    await fillIn(page, alice.username, 'wrong');
    await page.getByText('Incorrect username or password.').waitFor();
    expect(await page.getByLabel('Username').inputValue()).toBe(alice.username);
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    expect(await page.getByLabel('Password').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
  });

  it('never leads to another site, whatever the address says', async () => {
    const { page } = await visit(server);
    await page.goto('/login?next=//example.org/');
    await fillIn(page, alice.username, alice.password);
    await page.getByRole('button', { name: `Account of ${alice.username}` }).waitFor();
    expect(page.url().startsWith(server.url)).toBe(true);
  });

  it('ends with signing out: the pages and the tokens are closed', async () => {
    const { page, context } = await visit(server);
    await page.goto('/login');
    await fillIn(page, alice.username, alice.password);
    await page.getByRole('button', { name: `Account of ${alice.username}` }).click();
    const token = (await context.cookies()).find(({ name }) => name === 'access_token_lf')?.value ?? '';
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto('/settings/api-keys');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    const answer = await fetch(`${server.url}/api/v1/users/whoami`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
  });

  it('keeps no token where scripts could read it', async () => {
    const { page } = await visit(server);
    await page.goto('/login');
    await fillIn(page, alice.username, alice.password);
    await page.getByRole('button', { name: `Account of ${alice.username}` }).waitFor();
    const kept = await page.evaluate(
      () => document.cookie + JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(kept).not.toContain('eyJ');
  });
});

describe('A session that ends while a page is open', () => {
  const server = sharedServer();
  let alice: AddedUser;
  beforeAll(async () => {
    alice = await addUser(server, 'alice');
  });

  it('is renewed without a word where the refresh token is good', async () => {
    const { page, context } = await visit(server);
    await page.goto('/login');
    await fillIn(page, alice.username, alice.password);
    await page.getByRole('button', { name: `Account of ${alice.username}` }).waitFor();
    await context.clearCookies({ name: 'access_token_lf' });
    await page.goto('/settings/api-keys');
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
  });

  it('asks for the password over the page, and goes on with what was typed', async () => {
    const { page, context } = await visitAs(server, alice);
    await page.goto('/settings/api-keys');
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('typed before the end');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Password').fill(alice.password);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Save your API key' }).waitFor();
    await page.getByRole('button', { name: 'Copy the key' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: 'typed before the end' }).waitFor();
  });

  it('can be left for another user', async () => {
    const { page, context } = await visitAs(server, alice);
    await page.goto('/settings/profile');
    await page.getByLabel('Username').fill('alicia');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save name' }).click();
    await page.getByRole('button', { name: 'Sign in as a different user' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(server, alice.username, alice.password);
  });
});

describe('The default password', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('is named at the sign-in and can be changed, after which the session goes on', async () => {
    const { page } = await visit(server);
    await page.goto('/login');
    await fillIn(page, 'langflow', 'langflow');
    await page.getByText('You are using the default password').waitFor();
    await page.reload();
    await page.getByText('You are using the default password').waitFor();
    await page.getByRole('link', { name: 'Change password' }).click();
    await page.getByLabel('Current password').fill('langflow');
    await page.getByLabel('New password', { exact: true }).fill('correct horse battery');
    await page.getByLabel('Confirm new password').fill('correct horse batteri');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('The passwords do not match').waitFor();
    await page.getByLabel('Confirm new password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Password changed.').waitFor();
    expect(await page.getByText('You are using the default password').count()).toBe(0);
    await page.goto('/settings/api-keys');
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    await signIn(server, 'langflow', 'correct horse battery');
    await expect(signIn(server, 'langflow', 'langflow')).rejects.toThrow('Sign-in of langflow failed');
  });
});
