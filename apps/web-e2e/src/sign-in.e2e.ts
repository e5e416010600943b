import { startServer, type Server } from '@flowgate/test-server';
import { visit } from './harness/browser';

describe('Signing in', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('leads from the start to the page that was asked for', async () => {
    const { page, complaints } = await visit(server);
    await page.goto('/settings/api-keys');
    await page.getByLabel('Username').fill('langflow');
    await page.getByLabel('Password').fill('langflow');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/api-keys');
    expect(complaints).toEqual([]);
  });
});
