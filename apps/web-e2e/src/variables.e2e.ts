import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';
import { revisitAs } from './harness/browser';

describe('The page of global variables', () => {
  const server = sharedServer();
  let user: TestUser;
  beforeAll(async () => {
    user = await createUser(server, 'alice');
  });

  const stored = async () =>
    (await send<{ name: string; value: string | null }[]>(server, 'GET /api/v1/variables/', user)).body;

  it('stores a credential and never shows it; changes it, refuses its name twice, deletes it', async () => {
    const { page, complaints } = await revisitAs(server, user);
    await page.goto('/settings/global-variables');
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByLabel('Name').fill('OPENAI_API_KEY');
    await page.getByLabel('Value').fill('a-secret-value');
    await page.getByLabel('Applies to fields').fill('OpenAI API Key, Key');
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row', { name: 'OPENAI_API_KEY' });
    await row.getByText('OpenAI API Key, Key').waitFor();
    expect(await page.content()).not.toContain('a-secret-value');
    expect(await stored()).toMatchObject([{ name: 'OPENAI_API_KEY', value: null }]);

    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByLabel('Name').fill('OPENAI_API_KEY');
    await page.getByLabel('Value').fill('other');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Variable name already exists.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();

    await row.getByRole('button', { name: 'Edit OPENAI_API_KEY' }).click();
    await page.getByLabel('Name').fill('MY_KEY');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Delete MY_KEY' }).click();
    await page.getByRole('button', { name: 'Delete variable' }).click();
    await page.getByText('You have no global variables yet').waitFor();
    expect(await stored()).toEqual([]);
    expect(complaints.filter((complaint) => !complaint.includes('status of 400'))).toEqual([]);
  });

  it('shows the value of plain text, as text', async () => {
    const { page } = await revisitAs(server, user);
    await page.goto('/settings/global-variables');
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByLabel('Name').fill('GREETING');
    await page.getByRole('radio', { name: 'Plain text' }).click();
    await page.getByLabel('Value').fill('<b>Hello</b>');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: '<b>Hello</b>' }).waitFor();
  });
});
