import {
  createFlow,
  createUser,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
  unchosenChat,
} from '@flowgate/test-server';
import type { Flow } from '@flowgate/contracts';
import { readFile } from 'node:fs/promises';
import { visitAs } from './harness/browser';
import { eventually } from './harness/eventually';
import { flowFile, jsonFile, throughStranger } from './harness/flow-files';

const HOSTILE = '<img src=x onerror="document.title=1">';

describe('The page of flows', () => {
  const server = sharedServer();
  let user: TestUser;
  beforeAll(async () => {
    user = await createUser(server, 'alice');
  });
  afterEach(async () => {
    const { body } = await send<Flow[]>(server, 'GET /api/v1/flows/', user);
    const ids = body.map(({ id }) => id);
    await send(server, 'DELETE /api/v1/flows/', { token: user.token, body: ids });
  });

  const page = async () => {
    const visitor = await visitAs(server, user);
    await visitor.page.goto('/flows');
    return visitor;
  };

  it('takes in several files at once, and tells of each what became of it', async () => {
    const { page: flows, complaints } = await page();
    await flows.getByRole('heading', { name: 'You have no flows yet' }).waitFor();
    await flows
      .getByLabel('Flow files')
      .setInputFiles([
        flowFile('Greeter'),
        flowFile('Half', throughStranger()),
        flowFile('Unset', unchosenChat()),
        jsonFile('notes.json', '{"shopping": ["milk"]}'),
        jsonFile('broken.json', '{"name":'),
      ]);
    await flows.getByRole('heading', { name: 'Imported 3 flows; 2 files refused' }).waitFor();
    const results = flows.getByRole('region', { name: 'Import' });
    const line = (file: string) => results.getByRole('listitem').filter({ hasText: file }).first();
    await line('Half.json').getByText('"Kind Agent" has no native counterpart in Flowgate').waitFor();
    await line('Half.json').getByText('Cannot run').waitFor();
    await line('Unset.json').getByText('Needs setup').waitFor();
    await line('Unset.json').getByText('No model is chosen in "Language Model".').waitFor();
    await line('Greeter.json').getByText('Ready').waitFor();
    await line('notes.json').getByText('This is not a flow.').waitFor();
    await line('broken.json').getByText('It is not valid JSON').waitFor();
    const files = await results.locator('.file').allTextContents();
    expect(files).toEqual(['notes.json', 'broken.json', 'Half.json', 'Unset.json', 'Greeter.json']);
    await flows.getByRole('row', { name: 'Unset' }).getByRole('cell', { name: 'Needs setup' }).waitFor();
    await line('Greeter.json').getByRole('link', { name: 'Greeter' }).click();
    await flows.getByRole('heading', { name: 'Greeter', level: 1 }).waitFor();
    await flows.getByText('Ready', { exact: true }).first().waitFor();
    // The browser reports the refusals of the two files, too.
    expect(complaints.filter((text) => !text.includes('status of 4'))).toEqual([]);
  });

  it('takes in files that are dropped anywhere on it', async () => {
    const { page: flows } = await page();
    await flows.getByRole('heading', { name: 'You have no flows yet' }).waitFor();
    const flow = flowFile('Dropped').buffer.toString();
    const transfer = await flows.evaluateHandle((text) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
      return dropped;
    }, flow);
    await flows.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
    await flows.getByText('Drop to import').waitFor();
    await flows.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await flows.getByRole('row', { name: 'Dropped' }).waitFor();
    expect(await flows.getByText('Drop to import').count()).toBe(0);
  });

  it('shows a hostile name and description as the text they are', async () => {
    const { page: flows, complaints } = await page();
    const file = { ...flowFile(HOSTILE, promptEcho(), { description: HOSTILE }), name: `${HOSTILE}.json` };
    await flows.getByLabel('Flow files').setInputFiles(file);
    await flows.getByRole('row').getByRole('link', { name: HOSTILE }).click();
    await flows.getByRole('heading', { name: HOSTILE, level: 1 }).waitFor();
    for (const part of ['Chat', 'API access', 'Project Settings']) {
      await flows.getByRole('tab', { name: part, exact: true }).click();
      await flows.waitForLoadState('networkidle');
    }
    expect(await flows.locator('img').count()).toBe(0);
    await eventually(async () =>
      expect(await flows.title()).toBe(`Project Settings · ${HOSTILE} · Flowgate`),
    );
    expect(complaints).toEqual([]);
  });

  it('finds flows by what they are called, and deletes what is selected, after asking', async () => {
    for (const name of ['alpha', 'beta', 'beta-two']) await createFlow(server, user, name, promptEcho());
    const { page: flows } = await page();
    await flows.getByRole('searchbox', { name: 'Search flows' }).fill('BETA');
    await flows.getByText('2 of 3 flows').waitFor();
    await flows.getByRole('checkbox', { name: 'Select all flows' }).check();
    await flows.getByRole('button', { name: 'Delete selected flows (2)' }).click();
    const dialog = flows.getByRole('dialog', { name: 'Delete 2 flows?' });
    await dialog.getByRole('listitem').first().waitFor();
    expect(await dialog.getByRole('listitem').allTextContents()).toEqual(['beta', 'beta-two']);
    await dialog.getByRole('button', { name: 'Delete flows' }).click();
    await flows.getByRole('heading', { name: 'No matching flows' }).waitFor();
    const { body } = await send<Flow[]>(server, 'GET /api/v1/flows/', user);
    expect(body.map(({ name }) => name)).toEqual(['alpha']);
  });

  it('exports a flow as a file that can be imported again', async () => {
    await createFlow(server, user, 'traveller', promptEcho('Bon voyage, {user_text}'));
    const { page: flows } = await page();
    await flows.getByRole('button', { name: 'Actions for traveller' }).click();
    const [download] = await Promise.all([
      flows.waitForEvent('download'),
      flows.getByRole('menuitem', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('traveller.json');
    const text = await readFile(await download.path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ name: 'traveller', endpoint_name: 'traveller' });
    await flows.getByLabel('Flow files').setInputFiles(jsonFile('again.json', text));
    await flows.getByText('You already have this flow').waitFor();
    await flows.getByRole('button', { name: 'Import again.json as a copy' }).click();
    await flows.getByRole('row', { name: /traveller \(1\)/ }).waitFor();
  });

  it('replaces a flow by a newer file of it, at the same address', async () => {
    const id = await createFlow(server, user, 'growing', promptEcho('Before: {user_text}'));
    const { page: flows } = await page();
    const newer = flowFile('Grown', promptEcho('After: {user_text}'), { endpoint_name: 'growing' });
    await flows.getByLabel('Flow files').setInputFiles(newer);
    await flows.getByRole('button', { name: 'Replace growing' }).click();
    await flows.getByRole('row', { name: 'Grown' }).waitFor();
    const { body } = await send<Flow>(server, `GET /api/v1/flows/${id}`, user);
    expect(body).toMatchObject({ name: 'Grown', endpoint_name: 'growing' });
    expect(JSON.stringify(body.data)).toContain('After: {user_text}');
  });

  it('lets a newcomer try an example by a click', async () => {
    const { page: flows } = await page();
    await flows.getByRole('button', { name: /^Echo/ }).click();
    await flows.getByRole('textbox', { name: 'Message' }).fill('Is anybody there?');
    await flows.keyboard.press('Enter');
    // The answer: the question and the session's name say the same.
    await flows.locator('fg-message.flow').getByText('Is anybody there?').waitFor();
    await flows.goto('/flows');
    await flows.getByRole('row', { name: 'Echo' }).getByRole('cell', { name: 'Ready' }).waitFor();
  });

  it('says that the server cannot be reached, and goes on when it can', async () => {
    await createFlow(server, user, 'patient', promptEcho());
    const { page: flows, context } = await page();
    await flows.getByRole('row', { name: 'patient' }).waitFor();
    await context.route('**/api/v1/flows/**', (route) => route.abort());
    await flows.getByRole('link', { name: 'patient' }).click();
    await flows.getByRole('heading', { name: 'The server cannot be reached' }).waitFor();
    await context.unroute('**/api/v1/flows/**');
    await flows.getByRole('button', { name: 'Try again' }).click();
    await flows.getByRole('heading', { name: 'patient', level: 1 }).waitFor();
  });
});
