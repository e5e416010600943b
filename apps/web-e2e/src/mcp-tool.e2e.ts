import type { Flow } from '@flowgate/contracts';
import { createFlow, createUser, promptEcho, send, sharedServer, type TestUser } from '@flowgate/test-server';
import type { Page } from 'playwright-core';
import { axeViolations } from './harness/axe';
import { visitAs } from './harness/browser';
import { layoutFaults } from './harness/layout-faults';

interface Configuration {
  readonly mcpServers: Readonly<Record<string, { url: string; headers: Record<string, string> }>>;
}

describe('A flow as an MCP tool', () => {
  const server = sharedServer();
  let user: TestUser;
  let flow: string;
  beforeAll(async () => {
    user = await createUser(server, 'alice');
    flow = await createFlow(server, user, 'orders', promptEcho());
  });

  async function open(width = 1280): Promise<Page> {
    const { page } = await visitAs(server, user, { width });
    await page.goto(`/flows/${flow}/api`);
    await page.getByRole('heading', { name: 'MCP tool' }).waitFor();
    return page;
  }

  it('is offered under a name of its own, and its configuration works as copied', async () => {
    const page = await open();
    await page.getByRole('checkbox', { name: 'Offer this flow as a tool' }).check();
    await page.getByRole('textbox', { name: 'Tool name' }).fill('find_order');
    await page.getByRole('textbox', { name: 'Tool description' }).fill('Finds an order.');
    await page.getByRole('button', { name: 'Save tool' }).click();
    await page.getByText('MCP tool saved').waitFor();
    const { body } = await send<Flow>(server, `GET /api/v1/flows/${flow}`, user);
    expect(body).toMatchObject({ mcp_enabled: true, action_name: 'find_order' });

    await page.getByRole('button', { name: 'Create a key for this call' }).click();
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByText('Copy the call now').waitFor();
    await page.getByRole('button', { name: 'Copy Client configuration' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const { url, headers } = (JSON.parse(copied) as Configuration).mcpServers['my-flows'] ?? {};
    const answer = await fetch(url ?? '', {
      method: 'POST',
      headers: { ...headers, accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });
    expect(await answer.text()).toContain('"name":"find_order","description":"Finds an order."');
  });

  it.each([1280, 360])('can be read and used by everybody at a width of %i', async (width) => {
    const page = await open(width);
    expect(await layoutFaults(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });
});
