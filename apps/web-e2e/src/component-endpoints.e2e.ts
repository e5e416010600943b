import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunResponse } from '@flowgate/contracts';
import { createFlow, echo, ownFlow, send, type Server, startServer, tokenOf } from '@flowgate/test-server';
import { axeViolations } from './harness/axe';
import { revisitAs } from './harness/browser';

describe('A component that cannot run here', () => {
  let server: Server;
  let token: string;
  let endpoint: HttpServer;
  let url: string;
  let made = 0;

  beforeAll(async () => {
    endpoint = createServer((_, response) => response.end(JSON.stringify({ value: 'from my service' })));
    await once(endpoint.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/shout`;
    server = await startServer({ env: { FLOWGATE_ALLOWED_HOSTS: '127.0.0.1' } });
    token = await tokenOf(server);
  });
  afterAll(async () => {
    await server.stop();
    endpoint.closeAllConnections();
    await once(endpoint.close(), 'close');
  });

  async function open() {
    const id = await createFlow(server, { token }, `own-${++made}`, ownFlow());
    const visitor = await revisitAs(server);
    await visitor.page.goto(`/flows/${id}`);
    await visitor.page.getByText('This flow cannot run here').waitFor();
    return { id, ...visitor };
  }
  const run = (id: string) =>
    send<RunResponse>(server, `POST /api/v1/run/session/${id}`, { token, body: { input_value: 'hello' } });

  it('runs at an endpoint that is set on the page of its flow, whose secret is shown once', async () => {
    const { id, page, complaints } = await open();
    await page.getByRole('button', { name: 'Use an endpoint: Shout' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await dialog.getByText(/^whsec_/).textContent()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.locator('header').getByText('Ready').waitFor();
    await page.getByRole('heading', { name: 'Computed by your endpoints' }).waitFor();
    expect(await page.getByText(url).count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    const { status, body } = await run(id);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('from my service');
    expect(complaints).toEqual([]);
  });

  it('asks for an address before it stores one', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Use an endpoint: Shout' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Address' }).fill('my service');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Enter an address that starts with https:// or http://').waitFor();
  });

  it('may also be one whose code was changed, which says so on the page', async () => {
    const flow = echo();
    const [input, output] = flow.nodes;
    const { data } = output as unknown as { data: { node: object } };
    const edited = { ...output, data: { ...data, node: { ...data.node, edited: true } } };
    const id = await createFlow(server, { token }, `own-${++made}`, { ...flow, nodes: [input, edited] });
    const { page } = await revisitAs(server);
    await page.goto(`/flows/${id}`);
    await page.getByText('Changed code does not run here').waitFor();
    await page.getByRole('button', { name: 'Use an endpoint: Chat Output' }).click();
    await page.getByRole('heading', { name: 'Endpoint of Chat Output' }).waitFor();
  });

  it('cannot run again when its endpoint is removed', async () => {
    const { id, page } = await open();
    await send(server, `PUT /api/v1/flows/${id}/component_endpoints/ShoutComponent-1`, {
      token,
      body: { url },
    });
    await page.reload();
    await page.getByRole('button', { name: 'Remove the endpoint of Shout' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove endpoint' }).click();
    await page.getByText('This flow cannot run here').waitFor();
    expect((await run(id)).status).toBe(422);
  });
});
