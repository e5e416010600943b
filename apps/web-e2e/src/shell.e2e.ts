import type { BrowserContext, Page } from 'playwright-core';
import { createUser, sharedServer, type TestUser } from '@flowgate/test-server';
import { visitAs } from './harness/browser';
import { eventually } from './harness/eventually';

describe('Around every page', () => {
  const server = sharedServer();
  let user: TestUser;
  beforeAll(async () => {
    user = await createUser(server, 'alice');
  });

  it('it is said that there is no network, as long as there is none', async () => {
    const { page, context } = await visitAs(server, user);
    await page.goto('/settings/profile');
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await context.setOffline(false);
    await page.getByText('You are offline').waitFor({ state: 'detached' });
  });

  it('the keyboard gets past the head at once, and goes on in each new page', async () => {
    const { page } = await visitAs(server, user);
    await page.goto('/settings/profile');
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.id);
    expect(await focused()).toBe('page');
    await page.getByRole('link', { name: 'Global variables' }).press('Enter');
    await page.getByRole('heading', { name: 'Global variables', exact: true }).waitFor();
    await eventually(async () => expect(await focused()).toBe('page'));
    await eventually(async () => expect(await page.title()).toBe('Global variables · Flowgate'));
  });

  it('a page that cannot be loaded is told in its place, and can be tried again', async () => {
    const { page, context } = await visitAs(server, user);
    const refusal = await refusingScripts(context);
    await page.goto('/settings/profile');
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    refusal.isRefusing = true;
    await page.getByRole('link', { name: 'Flows', exact: true }).click();
    const main = page.getByRole('main');
    await main.getByText('Flowgate may have been updated.').waitFor();
    await page.getByRole('button', { name: `Account of ${user.username}` }).waitFor();
    refusal.isRefusing = false;
    await main.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Flows', exact: true }).waitFor();
  });

  it('a page that is opened without a network says so in its place, and comes when the network is back', async () => {
    const { page, context } = await visitAs(server, user);
    await page.goto('/settings/profile');
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Flows', exact: true }).click();
    await page.getByRole('main').getByRole('heading', { name: 'You are offline' }).waitFor();
    await page.getByRole('button', { name: `Account of ${user.username}` }).waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'You have no flows yet' }).waitFor();
  });

  it('what a click opens is there before the click, also when the network has gone', async () => {
    const { page, context } = await visitAs(server, user);
    await page.goto('/settings/api-keys');
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    await loadedAhead(page);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('offline');
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByRole('dialog').getByText('You are offline').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    for (const [link, heading] of [
      ['Global variables', 'Global variables'],
      ['Profile', 'Profile'],
      ['Flows', 'Flows'],
    ] as const) {
      await page.getByRole('link', { name: link, exact: true }).click();
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
    }
  });

  it('what is opened by a click that the server has no more is told, with the way out', async () => {
    const { page, context } = await visitAs(server, user);
    const refusal = await refusingScripts(context);
    await page.goto('/settings/api-keys');
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    refusal.isRefusing = true;
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByText('Flowgate may have been updated. Reload the page to continue.').first().waitFor();
    refusal.isRefusing = false;
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
  });
});

/** Waits until the browser has loaded what the page may need later: no more scripts have come for a while. */
async function loadedAhead(page: Page): Promise<void> {
  const count = () => page.evaluate(() => performance.getEntriesByType('resource').length);
  let last = -1;
  for (let now = await count(); now !== last; now = await count()) {
    last = now;
    await page.waitForTimeout(2000);
  }
}

/** Has the parts of the application refused from when it is switched on, as an update of the server does with the old ones. */
async function refusingScripts(context: BrowserContext): Promise<{ isRefusing: boolean }> {
  const refusal = { isRefusing: false };
  await context.route('**/chunk-*.js', (route) => (refusal.isRefusing ? route.abort() : route.continue()));
  return refusal;
}
