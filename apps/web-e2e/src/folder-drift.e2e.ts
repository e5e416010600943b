import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Flow } from '@flowgate/contracts';
import { createUser, echo, send, type Server, startServer, tokenOf } from '@flowgate/test-server';
import { axeViolations } from './harness/axe';
import { visitAs } from './harness/browser';
import { layoutFaults } from './harness/layout-faults';

describe('A server whose flows come from a folder', () => {
  let folder: string;
  let server: Server;
  let token: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'folder-drift-'));
    await put('greeting.json', 'Greeting');
    server = await startServer({ env: { LANGFLOW_LOAD_FLOWS_PATH: folder } });
    token = await tokenOf(server);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const put = (file: string, name: string) =>
    writeFile(join(folder, file), JSON.stringify({ name, data: echo(), endpoint_name: file.slice(0, 5) }));
  const rename = async (name: string) => {
    const { body } = await send<Flow[]>(server, 'GET /api/v1/flows/', { token });
    await send(server, `PATCH /api/v1/flows/${body[0]?.id ?? ''}`, { token, body: { name } });
  };

  it('says nothing as long as both are the same', async () => {
    const { page } = await visitAs(server);
    const asked = page.waitForResponse(/flows\/folder$/);
    await page.goto('/flows');
    await asked;
    await page.getByRole('link', { name: 'Greeting' }).waitFor();
    expect(await page.locator('fg-folder-drift fg-notice').count()).toBe(0);
  });

  it.each([1280, 390])('shows at %d pixels what differs, and takes it back when asked', async (width) => {
    await rename('Drifted');
    const { page } = await visitAs(server, undefined, { width });
    await page.goto('/flows');
    await page.getByText('The folder of flows and this server differ').waitFor();
    await page.getByText('Greeting: differs from greeting.json in name').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reload…' }).click();
    await page.getByRole('button', { name: 'Reload', exact: true }).click();
    await page.getByText('The folder of flows and this server differ').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Greeting' }).waitFor();
  });

  it('names a file that cannot be loaded', async () => {
    await writeFile(join(folder, 'broken.json'), '{"name": 7}');
    const { page } = await visitAs(server);
    await page.goto('/flows');
    await page.getByText('broken.json: name: Input should be a valid string').waitFor();
    await rm(join(folder, 'broken.json'));
  });

  it('tells others than superusers nothing, and does not ask for them', async () => {
    await rename('Drifted again');
    const { page } = await visitAs(server, await createUser(server, 'bob'));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/flows');
    await page.getByRole('heading', { name: 'You have no flows yet' }).waitFor();
    expect(asked.filter((url) => url.endsWith('/folder'))).toEqual([]);
  });
});
