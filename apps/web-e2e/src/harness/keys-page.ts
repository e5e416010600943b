import { addUser, send, type ServedAt, signIn, type TestUser } from '@flowgate/test-server';
import type { Page } from 'playwright-core';

/** Opens the page of keys. */
export async function open(page: Page) {
  await page.goto('/settings/api-keys');
  await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
}

/** The key that the page shows this once. */
export const shownKey = (page: Page) => page.getByLabel('Your new API key').innerText();

/** Makes a key in the page and answers it; the dialog is closed. */
export async function make(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Add New' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create Secret Key' }).click();
  const key = await shownKey(page);
  await page.getByRole('button', { name: 'Copy the key' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('row', { name }).waitFor();
  return key;
}

/** Makes a key in the page, and leaves it open there. */
export async function begin(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add New' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create Secret Key' }).click();
  await page.getByRole('heading', { name: 'Save your API key' }).waitFor();
}

/** A user without keys, who signs in with a token. */
export type KeylessUser = Omit<TestUser, 'key'>;

export async function keylessUser(server: ServedAt, name: string): Promise<KeylessUser> {
  const user = await addUser(server, name);
  return { ...user, token: await signIn(server, user.username, user.password) };
}

/** Leaves the user without keys, as the next test expects them: a user for each test costs a fifth of a second. */
export async function deleteKeys(server: ServedAt, { token }: KeylessUser): Promise<void> {
  const { body } = await send<{ api_keys: { id: string }[] }>(server, 'GET /api/v1/api_key/', { token });
  await send(server, 'DELETE /api/v1/api_key/', { token, body: body.api_keys.map(({ id }) => id) });
}
