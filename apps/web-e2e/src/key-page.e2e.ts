import { createFlow, echo, send, sharedServer } from '@flowgate/test-server';
import type { CreateApiKey, CreatedApiKey } from '@flowgate/contracts';
import type { Page } from 'playwright-core';
import { axeViolations } from './harness/axe';
import { revisitAs } from './harness/browser';
import { type KeylessUser, keylessUser, shownKey } from './harness/keys-page';
import { layoutFaults } from './harness/layout-faults';

describe("A key's own page", () => {
  const server = sharedServer();
  let user: KeylessUser;
  let flow: string;
  beforeAll(async () => {
    user = await keylessUser(server, 'alice');
    flow = await createFlow(server, user, 'Greeter', echo());
  });

  const make = async (body: CreateApiKey) =>
    (await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { token: user.token, body })).body;
  const run = (key: string) =>
    send(server, `POST /api/v1/run/${flow}`, { key, body: { input_value: 'Hello' } });
  const open = async (page: Page, { id, name }: { id: string; name: string | null }) => {
    await page.goto(`/settings/api-keys/${id}`);
    await page.getByRole('heading', { level: 1, name: name ?? '' }).waitFor();
  };

  it('is reached from the list, and tells what the key was used for and what was done to it', async () => {
    const key = await make({ name: 'Watched', scopes: ['flows:run'], flows: [flow] });
    for (let call = 0; call < 3; call++) expect((await run(key.api_key)).status).toBe(200);
    const { page, complaints } = await revisitAs(server, user);
    await page.goto('/flows');
    await page.getByRole('link', { name: 'Keys', exact: true }).click();
    await page.getByRole('row', { name: /Watched.*Active.*Runs 1 flow.*3 calls/ }).waitFor();
    await page.getByRole('link', { name: 'Watched' }).click();
    await page.getByText('It can run the flow Greeter.').waitFor();
    const calls = page.getByRole('region', { name: 'Last calls' });
    await calls
      .getByRole('row', { name: /Greeter 200 .* 127\.0\.0\.1/ })
      .first()
      .waitFor();
    expect(await calls.locator('tbody tr').count()).toBe(3);
    await page
      .getByRole('region', { name: 'Use by flow and model' })
      .getByRole('row', { name: /Greeter/ })
      .waitFor();
    await page.getByText(`Created by ${user.username} from 127.0.0.1`).waitFor();
    await page.getByText('Show as a table').click();
    await page
      .getByRole('region', { name: 'Activity over time' })
      .getByRole('row', { name: / 3 0 / })
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('saves its numbers as CSV', async () => {
    const key = await make({ name: 'Saved' });
    await run(key.api_key);
    const { page } = await revisitAs(server, user);
    await open(page, key);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('usage.csv');
  });

  it('disables a key, whose next call is refused, and enables it again', async () => {
    const key = await make({ name: 'Switched' });
    const { page } = await revisitAs(server, user);
    await open(page, key);
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Disabled', { exact: true }).waitFor();
    expect((await run(key.api_key)).status).toBe(403);
    await page.getByText('active: yes → no').waitFor();
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
    expect((await run(key.api_key)).status).toBe(200);
  });

  it('edits a key, and never over what somebody else has changed meanwhile', async () => {
    const key = await make({ name: 'Edited', expires_at: '2099-01-31T12:00:00Z' });
    const { page } = await revisitAs(server, user);
    await open(page, key);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Add a limit' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It is limited to 60 requests a minute.').waitFor();
    await page.getByText('limits: none → 60 requests a minute').waitFor();

    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Mine');
    const theirs = { token: user.token, body: { name: 'Theirs' } };
    expect((await send(server, `PATCH /api/v1/api_key/${key.id}`, theirs)).status).toBe(200);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody else saved a change').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('heading', { level: 1, name: 'Theirs' }).waitFor();
    await page.getByText('Expires 31 Jan 2099').waitFor();
  });

  it('asks before changes are dropped that are not saved, and only then', async () => {
    await make({ name: 'Kept' });
    const { page } = await revisitAs(server, user);
    await page.goto('/settings/api-keys');
    await page.getByRole('link', { name: 'Kept' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit API key' });
    const question = page.getByRole('dialog', { name: 'Discard your changes to this key?' });
    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Changed');
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: 'Keep editing' }).click();
    expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Changed');
    await page.goBack();
    await question.getByRole('button', { name: 'Stay on this page' }).click();
    expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Changed');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await question.getByRole('button', { name: 'Discard' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'Kept' }).waitFor();
  });

  it('shows what is spent of the budget, and its list the flow that was called last', async () => {
    const key = await make({ name: 'Thrifty', budget: { usd: 20, per: 'month' } });
    await run(key.api_key);
    const { page } = await revisitAs(server, user);
    await open(page, key);
    await page.getByText('$0 of $20 a month').waitFor();
    await page.goto('/settings/api-keys');
    const row = page.getByRole('row', { name: /Thrifty/ });
    await row.getByText('$0 of $20 a month').last().waitFor();
    await row.getByRole('link', { name: 'Greeter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Greeter' }).waitFor();
  });

  it('rotates a key: the new one works, and the old one until the overlap ends', async () => {
    const key = await make({ name: 'Rotated', scopes: ['flows:run'] });
    const { page } = await revisitAs(server, user);
    await open(page, key);
    await page.getByRole('button', { name: 'Rotate' }).click();
    await page.getByRole('radio', { name: '1 hour' }).click();
    await page.getByRole('button', { name: 'Rotate key' }).click();
    await page.getByRole('heading', { name: 'Save your API key' }).waitFor();
    const fresh = await shownKey(page);
    expect((await run(fresh)).status).toBe(200);
    expect((await run(key.api_key)).status).toBe(200);
    await page.getByRole('button', { name: 'Copy the key' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Replaces an older key' }).click();
    await page.waitForURL(`**/${key.id}`);
    await page.getByText(/^Expires in/).waitFor();
  });

  it.each([1280, 390])('is in its place and readable, %d pixels wide', async (width) => {
    const key = await make({ name: 'a-name-without-any-place-to-break-'.repeat(6), tags: ['eu'] });
    await run(key.api_key);
    const { page } = await revisitAs(server, user, { width });
    await open(page, key);
    await page.getByRole('region', { name: 'Last calls' }).waitFor();
    await page.locator('fg-time-chart').first().waitFor();
    expect(await layoutFaults(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });
});
