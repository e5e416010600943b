import { startPrefixProxy, startServer, type Server } from '@flowgate/test-server';
import { visit } from './harness/browser';

const PREFIX = '/tools/langflow';

describe('The pages under a path of a proxy', () => {
  let server: Server;
  let proxy: Awaited<ReturnType<typeof startPrefixProxy>>;
  beforeAll(async () => {
    server = await startServer({ env: { LANGFLOW_ROOT_PATH: PREFIX } });
    proxy = await startPrefixProxy(server.url, { prefix: PREFIX, strip: true });
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });

  it('let people sign in, move about, come back and read the API, without leaving the path', async () => {
    const { page, complaints } = await visit({ ...server, url: proxy.origin });
    const path = () => new URL(page.url()).pathname;
    await page.goto(`${PREFIX}/settings/api-keys`);
    await page.getByLabel('Username').fill('langflow');
    await page.getByLabel('Password').fill('langflow');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    expect(path()).toBe(`${PREFIX}/settings/api-keys`);
    await page.reload();
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    await page.goto(`${PREFIX}/docs`);
    await page.getByRole('heading', { name: 'Flowgate' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
