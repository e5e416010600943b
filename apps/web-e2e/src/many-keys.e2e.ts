import { createFlow, createKey, echo, send, sharedServer } from '@flowgate/test-server';
import { revisitAs } from './harness/browser';
import { eventually } from './harness/eventually';
import { deleteKeys, type KeylessUser, keylessUser, open } from './harness/keys-page';

describe('Many keys', () => {
  const server = sharedServer();
  let user: KeylessUser;
  beforeAll(async () => {
    user = await keylessUser(server, 'alice');
  });
  beforeEach(() => deleteKeys(server, user));

  it('says before a deletion which keys are in use, and has many confirmed by their number', async () => {
    const flow = await createFlow(server, user, 'echo', echo());
    const used = await createKey(server, user, { name: 'busy' });
    for (let number = 1; number < 10; number++) await createKey(server, user, { name: `idle ${number}` });
    await send(server, `POST /api/v1/run/${flow}`, { key: used, body: { input_value: 'Hello' } });
    const { page } = await revisitAs(server, user);
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
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByText('1 not shown').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(100);
    await page.mouse.wheel(0, 2000);
    const head = page.getByRole('columnheader', { name: 'Name' });
    await eventually(async () => expect((await head.boundingBox())?.y).toBeCloseTo(61, 0));
    await page.getByRole('button', { name: 'Show more' }).click();
    await eventually(async () => expect(await page.locator('tbody tr').count()).toBe(101));
  });

  it('finds keys in a long list, and deletes only what one sees', async () => {
    for (let index = 0; index < 9; index++) await createKey(server, user, { name: `robot ${index}` });
    await createKey(server, user, { name: 'human' });
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByRole('checkbox', { name: 'Select all keys' }).check();
    await page.getByRole('searchbox', { name: 'Search keys' }).fill('HUM');
    await page.getByText('1 of 10 keys').waitFor();
    await page.getByRole('button', { name: 'Delete selected keys (1)' }).click();
    await page.getByRole('button', { name: 'Delete key' }).click();
    await page.getByText('No matching keys').waitFor();
    await page.getByRole('button', { name: 'Show all keys' }).click();
    await eventually(async () => expect(await page.getByRole('row').count()).toBe(10));
  });

  it('sorts by what its columns hold', async () => {
    for (const name of ['b', 'c', 'a']) await createKey(server, user, { name });
    const { page } = await revisitAs(server, user);
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
});
