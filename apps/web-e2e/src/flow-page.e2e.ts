import { createFlow, createUser, promptEcho, send, sharedServer, type TestUser } from '@flowgate/test-server';
import type { Flow } from '@flowgate/contracts';
import { revisitAs } from './harness/browser';
import { throughStranger, withStranger } from './harness/flow-files';

describe("A flow's page", () => {
  const server = sharedServer();
  let user: TestUser;
  beforeAll(async () => {
    user = await createUser(server, 'alice');
  });

  const open = async (id: string, part = '') => {
    const visitor = await revisitAs(server, user);
    await visitor.page.goto(`/flows/${id}${part}`);
    return visitor;
  };

  it('lists the components with their connections, and tells of those that no run comes to', async () => {
    const id = await createFlow(server, user, 'half', withStranger());
    const { page } = await open(id);
    const panel = (name: string) => page.locator('fg-component-panel').filter({ hasText: name });
    await panel('Kind Agent').getByText('Not used').waitFor();
    await panel('Prompt-t2oaK').getByText('From Chat Input · To Chat Output').waitFor();
    await panel('Prompt-t2oaK').getByText('Ready').waitFor();
    await page.getByText('Ready', { exact: true }).first().waitFor();
  });

  it('says what stands in the way of a run', async () => {
    const id = await createFlow(server, user, 'blocked', throughStranger());
    const { page } = await open(id);
    await page.getByText('This flow cannot run here').waitFor();
    await page.getByText('"Kind Agent" has no native counterpart in Flowgate').first().waitFor();
    await page
      .locator('fg-component-panel')
      .filter({ hasText: 'Kind Agent' })
      .getByText('Cannot run')
      .waitFor();
  });

  it('that is not there says so', async () => {
    const { page } = await open('7b0f6f4e-91fc-4a3e-9a62-0f0b3f9c7d11');
    await page.getByRole('heading', { name: 'Flow not found', level: 1 }).waitFor();
  });

  it('deletes the flow after asking, and goes back to the others', async () => {
    const id = await createFlow(server, user, 'short-lived', promptEcho());
    const { page } = await open(id);
    await page.getByRole('button', { name: 'More actions for this flow' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete flow' }).click();
    await page.getByText('Flow deleted').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/flows');
    expect((await send(server, `GET /api/v1/flows/${id}`, user)).status).toBe(404);
  });

  it('is reached, and the flow deleted, with nothing but the keyboard', async () => {
    await createFlow(server, user, 'by-keyboard', promptEcho());
    const { page } = await revisitAs(server, user);
    await page.goto('/flows');
    await page.getByRole('row', { name: 'by-keyboard' }).waitFor();
    const tabTo = async (role: 'link' | 'button', name: string) => {
      const wanted = page.getByRole(role, { name, exact: true });
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        if (await wanted.evaluate((one) => one === document.activeElement)) return;
      }
      throw new Error(`The Tab key does not come to ${name}`);
    };
    await tabTo('link', 'by-keyboard');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'by-keyboard', level: 1 }).waitFor();
    await tabTo('button', 'More actions for this flow');
    await page.keyboard.press('Enter');
    // Keys go to whatever has the focus at that moment, which an open menu takes a little later.
    const menuIsAt = (item: string) => page.locator('[role=menuitem]:focus', { hasText: item }).waitFor();
    await menuIsAt('Export');
    await page.keyboard.press('ArrowDown');
    await menuIsAt('Delete');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Delete this flow?' }).waitFor();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await tabTo('button', 'Delete flow');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/flows');
    await page.getByText('Flow deleted').first().waitFor();
  });

  describe('with its Project Settings', () => {
    it('refuses an endpoint name as it is typed, offers a good one, and runs the flow by it', async () => {
      const id = await createFlow(server, user, 'named', promptEcho());
      const { page } = await open(id, '/settings');
      const field = page.getByLabel('Endpoint Name');
      await field.fill('my shop!');
      await page.getByText('Use only letters, digits, - and _, not spaces and “!”').waitFor();
      await page.getByRole('button', { name: 'Use my-shop' }).click();
      await page.getByText(`${server.url}/api/v1/run/my-shop`).waitFor();
      await page.getByText('Calls of named will no longer find this flow.').waitFor();
      await page.getByLabel('Description').fill('Sells things');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Settings saved').first().waitFor();
      const { body } = await send<Flow>(server, `GET /api/v1/flows/${id}`, user);
      expect(body).toMatchObject({ name: 'named', endpoint_name: 'my-shop', description: 'Sells things' });
      const run = { token: user.token, body: { input_value: 'hi' } };
      expect((await send(server, 'POST /api/v1/run/session/my-shop', run)).status).toBe(200);
    });

    it('asks before changes are lost that nobody has saved', async () => {
      const id = await createFlow(server, user, 'unsaved', promptEcho());
      const { page } = await open(id, '/settings');
      await page.getByLabel('Description').fill('Half a');
      await page.getByRole('tab', { name: 'Chat' }).click();
      const question = page.getByRole('dialog', { name: 'Discard your changes?' });
      await question.getByRole('button', { name: 'Stay on this page' }).click();
      await question.waitFor({ state: 'detached' });
      expect(await page.getByLabel('Description').inputValue()).toBe('Half a');
      await page.getByRole('tab', { name: 'Chat' }).click();
      await question.getByRole('button', { name: 'Discard changes' }).click();
      await page.getByRole('region', { name: 'Messages' }).waitFor();
    });

    it('names the flow that has the endpoint name already', async () => {
      await createFlow(server, user, 'first-come', promptEcho());
      const id = await createFlow(server, user, 'late', promptEcho());
      const { page } = await open(id, '/settings');
      await page.getByLabel('Endpoint Name').fill('first-come');
      await page.getByText('Your flow “first-come” already uses this endpoint name.').waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      const { body } = await send<Flow>(server, `GET /api/v1/flows/${id}`, user);
      expect(body.endpoint_name).toBe('late');
    });

    it('explains a name that was taken since the page was opened, and keeps what was typed', async () => {
      const id = await createFlow(server, user, 'slow', promptEcho());
      const { page } = await open(id, '/settings');
      await page.waitForLoadState('networkidle');
      await createFlow(server, user, 'quick', promptEcho());
      await page.getByLabel('Endpoint Name').fill('quick');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Endpoint name must be unique.').waitFor();
      await page.getByText('Your flow “quick” already uses this endpoint name.').waitFor();
      expect(await page.getByLabel('Endpoint Name').inputValue()).toBe('quick');
    });

    it('can be unlocked when its author has locked it', async () => {
      const id = await createFlow(server, user, 'locked', promptEcho());
      await send(server, `PATCH /api/v1/flows/${id}`, { token: user.token, body: { locked: true } });
      const { page } = await open(id, '/settings');
      expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Unlock' }).click();
      await page.getByLabel('Name', { exact: true }).fill('unlocked');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'unlocked', level: 1 }).waitFor();
    });
  });
});
