import { sharedServer } from '@flowgate/test-server';
import type { Dialog, Page } from 'playwright-core';
import { visitAs } from './harness/browser';
import { begin, deleteKeys, type KeylessUser, keylessUser, make, open, shownKey } from './harness/keys-page';

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

describe('A new key', () => {
  const server = sharedServer();
  let user: KeylessUser;
  beforeAll(async () => {
    user = await keylessUser(server, 'alice');
  });
  beforeEach(() => deleteKeys(server, user));

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
    await page.getByText('You have not copied the key.').waitFor();
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
    await page.getByRole('button', { name: 'Copy the key' }).click();
    await page.getByRole('button', { name: 'Copy the key' }).getByText('Copied').waitFor();
    await reload(page, 0);
  });
});
