import { createUser, sharedServer, type TestUser } from '@flowgate/test-server';
import type { Page } from 'playwright-core';
import { visitAs } from './harness/browser';

describe('Light and dark', () => {
  const server = sharedServer();
  let user: TestUser;
  beforeAll(async () => {
    user = await createUser(server, 'alice');
  });

  /** Waits until the page's ground is dark, or light. */
  const becomes = (page: Page, scheme: 'light' | 'dark') =>
    page.waitForFunction((wanted) => {
      const red = /\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0];
      return (Number(red) < 128 ? 'dark' : 'light') === wanted;
    }, scheme);

  it.each(['light', 'dark'] as const)('are as the system has it: %s', async (colorScheme) => {
    const { page } = await visitAs(server, user, { colorScheme });
    await page.goto('/settings/profile');
    await becomes(page, colorScheme);
  });

  it('are as the user chooses, also after loading anew and before the application is there', async () => {
    const { page, context } = await visitAs(server, user, { colorScheme: 'light' });
    await page.goto('/settings/profile');
    await page.getByRole('button', { name: `Account of ${user.username}` }).click();
    await page.getByRole('menuitemradio', { name: 'Dark theme' }).click();
    await becomes(page, 'dark');
    await context.route('**/main-*.js', (route) => route.abort());
    await page.reload();
    await becomes(page, 'dark');
  });

  it('change everywhere at once for who wants less motion', async () => {
    const { page } = await visitAs(server, user, { colorScheme: 'light' });
    await page.goto('/settings/profile', { waitUntil: 'networkidle' });
    await page.evaluate(() =>
      document.addEventListener('transitionrun', () => document.body.toggleAttribute('moved', true)),
    );
    await page.emulateMedia({ colorScheme: 'dark' });
    await becomes(page, 'dark');
    expect(await page.locator('body[moved]').count()).toBe(0);
  });
});
