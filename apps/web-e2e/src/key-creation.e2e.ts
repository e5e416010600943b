import { createFlow, echo, send, sharedServer } from '@flowgate/test-server';
import type { Page } from 'playwright-core';
import { axeViolations } from './harness/axe';
import { revisitAs } from './harness/browser';
import { type KeylessUser, keylessUser, open, shownKey } from './harness/keys-page';
import { layoutFaults } from './harness/layout-faults';

describe('Making a key', () => {
  const server = sharedServer();
  let user: KeylessUser;
  let greeter: string;
  beforeAll(async () => {
    user = await keylessUser(server, 'alice');
    greeter = await createFlow(server, user, 'Greeter', echo());
    await createFlow(server, user, 'Support', echo());
  });

  const run = (flow: string, key: string) =>
    send(server, `POST /api/v1/run/${flow}`, { key, body: { input_value: 'Hello' } });
  const choose = (page: Page, name: string) => page.getByRole('radio', { name }).click();

  /** The form with something in every part of it. */
  async function fill(page: Page, name: string): Promise<void> {
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await choose(page, 'Choose permissions');
    await page.getByRole('group', { name: 'Files' }).getByLabel('Download').check();
    await choose(page, 'Chosen flows');
    await page.getByRole('searchbox', { name: 'Search flows and projects' }).fill('greet');
    await page.getByRole('checkbox', { name: 'Greeter' }).check();
    await page.getByRole('button', { name: 'Add a limit' }).click();
    await page.getByLabel('Limit 1, number').fill('30');
    await page.getByLabel('Budget in US dollars').fill('20');
    await page.getByRole('button', { name: 'Add my current address' }).click();
    await page.getByText('It works only from 127.0.0.1.').waitFor();
  }

  it('says in sentences what it will do, and makes exactly that key', async () => {
    const { page, complaints } = await revisitAs(server, user);
    await fill(page, 'Checkout');
    await page.getByText('It can run the flow Greeter and read files.').waitFor();
    await page.getByText('It is limited to 30 requests a minute and $20 of model costs a month.').waitFor();
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByRole('heading', { name: 'Save your API key' }).waitFor();
    const list = await send<{ api_keys: object[] }>(server, 'GET /api/v1/api_key/', user);
    expect(list.body.api_keys).toEqual([
      expect.objectContaining({
        name: 'Checkout',
        scopes: ['flows:run', 'files:read'],
        flows: [greeter],
        limits: [{ requests: 30, per: 'minute' }],
        budget: { usd: 20, per: 'month' },
        allowed_ips: ['127.0.0.1'],
      }),
    ]);
    expect(complaints).toEqual([]);
  });

  it('ends with the key, lines to paste, and a notice that turns green with the first call', async () => {
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('First call');
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByText('Waiting for the first call').waitFor();
    const key = await shownKey(page);
    expect(await page.getByLabel('.env file', { exact: true }).innerText()).toBe(`LANGFLOW_API_KEY=${key}`);
    const call = await page.getByLabel('curl', { exact: true }).innerText();
    expect(call).toContain(`-H 'x-api-key: ${key}'`);
    const address = /'(http[^']+)'/.exec(call)?.[1] ?? '';
    expect((await run(new URL(address).pathname.replace('/api/v1/run/', ''), key)).status).toBe(200);
    await page.getByText(/First call received at .* from 127\.0\.0\.1/).waitFor();
  });

  it('complains at the fields that are not right, and goes to the first', async () => {
    const { page } = await revisitAs(server, user);
    await open(page);
    await page.getByRole('button', { name: 'Add New' }).click();
    await choose(page, 'Chosen flows');
    await page.getByRole('button', { name: 'Add a limit' }).click();
    await page.getByLabel('Limit 1, number').fill('0');
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    for (const complaint of ['Enter a name', 'Choose at least one flow', 'Enter a whole number from 1'])
      await page.getByText(complaint).waitFor();
    const name = page.getByRole('textbox', { name: 'Name' });
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it.each([1280, 390])('is in its place and readable, %d pixels wide', async (width) => {
    const { page } = await revisitAs(server, user, { width });
    await fill(page, 'Placed');
    expect(await layoutFaults(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    const wider = await page
      .locator('mat-dialog-content')
      .evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(wider).toBe(0);
  });
});
