import { createUser, send, type Server, type TestUser } from '@flowgate/test-server';
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

/** A user without keys: the one that comes with a test user is deleted. */
export async function keylessUser(server: Server, name: string): Promise<TestUser> {
  const user = await createUser(server, name);
  const { token } = user;
  const list = await send<{ api_keys: { id: string }[] }>(server, 'GET /api/v1/api_key/', { token });
  for (const { id } of list.body.api_keys) await send(server, `DELETE /api/v1/api_key/${id}`, { token });
  return user;
}
