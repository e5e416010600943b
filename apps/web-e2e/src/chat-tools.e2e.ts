import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { agentChat, createFlow, type Server, startServer, tokenOf } from '@flowgate/test-server';
import { axeViolations } from './harness/axe';
import { visitAs } from './harness/browser';

describe('The chat with an agent', () => {
  let server: Server;
  let models: ModelStandIn;
  let flow: string;
  beforeAll(async () => {
    models = await startModelStandIn();
    server = await startServer({ env: { OPENAI_BASE_URL: `${models.url}/v1`, OPENAI_API_KEY: 'sk-test' } });
    flow = await createFlow(server, { token: await tokenOf(server) }, 'agent', agentChat());
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  it('shows the tools that it calls, folded up, and shows them again with the session', async () => {
    const { page, complaints } = await visitAs(server);
    await page.goto(`/flows/${flow}/chat`);
    await page
      .getByRole('textbox', { name: 'Message' })
      .fill('CALL evaluate_expression {"expression":"6*7"}');
    await page.keyboard.press('Enter');
    const tools = page.getByRole('list', { name: 'Tools used' });
    await tools.getByText('Done').waitFor();
    expect(await tools.getByText('"expression": "6*7"').isVisible()).toBe(false);
    await tools.getByText('evaluate_expression').click();
    expect(await tools.getByText('"expression": "6*7"').isVisible()).toBe(true);
    expect(await tools.locator('pre').last().textContent()).toContain('42');
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    await tools.getByText('evaluate_expression').waitFor();
    expect(complaints).toEqual([]);
  });
});
