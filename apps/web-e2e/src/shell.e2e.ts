import { createUser, startServer, type Server, type TestUser } from '@flowgate/test-server';
import { visitAs } from './harness/browser';
import { eventually } from './harness/eventually';

describe('Around every page', () => {
  let server: Server;
  let user: TestUser;
  beforeAll(async () => {
    server = await startServer();
    user = await createUser(server, 'alice');
  });
  afterAll(() => server.stop());

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

  it('a part of the application that cannot be loaded is told, and can be tried again', async () => {
    const { page, context } = await visitAs(server, user);
    await page.goto('/settings/profile');
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await context.route('**/chunk-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Global variables' }).click();
    await page.getByText('A part of the page could not be loaded.').waitFor();
    await context.unroute('**/chunk-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Global variables', exact: true }).waitFor();
  });
});
