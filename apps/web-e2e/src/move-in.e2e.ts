import {
  createUser,
  freshData,
  langflowDatabase,
  type LangflowDatabase,
  send,
  type ServedAt,
  sharedServer,
  startServer,
  zippedFolder,
} from '@flowgate/test-server';
import type { Page } from 'playwright-core';
import { axeViolations } from './harness/axe';
import { SUPERUSER, visitAs, type VisitOptions } from './harness/browser';
import { layoutFaults } from './harness/layout-faults';

/** Opens the page, gives it a database and looks at it first. */
async function look(server: ServedAt, old: LangflowDatabase, options: VisitOptions = {}): Promise<Page> {
  const { page } = await visitAs(server, SUPERUSER, options);
  await page.goto('/settings/move-in');
  await page.getByLabel('Database file').setInputFiles(old.address);
  await page.getByText('langflow.db', { exact: true }).waitFor();
  await page.getByLabel("Langflow's secret key (optional)").fill(old.secret);
  await page.getByRole('button', { name: 'Look first' }).click();
  await page.getByRole('heading', { name: 'What would come over' }).waitFor();
  return page;
}

async function callWithOldKey(server: ServedAt, old: LangflowDatabase): Promise<number> {
  const body = { input_value: 'still here' };
  return (await send(server, 'POST /api/v1/run/old-echo', { key: old.keys.alice, body })).status;
}

describe('Settings > Move in', () => {
  // Nobody moves in there: a look changes nothing.
  const server = sharedServer();
  let old: LangflowDatabase;
  beforeAll(async () => {
    old = await langflowDatabase('late');
  });

  it('shows what would come over, what not and why, and which flows run here', async () => {
    const page = await look(server, old);
    await page.getByRole('row', { name: 'API keys 4 0 0' }).waitFor();
    await page.getByText("1 of Flows: they are Langflow's examples (Example)").waitFor();
    await page.getByText('Ready 2 flows').click();
    await page.getByText('Echo of Alice').waitFor();
    expect(await callWithOldKey(server, old)).toBe(403);
  });

  it('forgets the report when something else is asked for', async () => {
    const page = await look(server, old);
    await page.getByRole('checkbox', { name: /^Overwrite/ }).check();
    await page.getByRole('heading', { name: 'What would come over' }).waitFor({ state: 'detached' });
  });

  it.each([1280, 390])(
    'is free of faults at %d pixels, with a report and without, in light and dark',
    async (width) => {
      const page = await look(server, old, { width });
      expect(await axeViolations(page)).toEqual([]);
      expect(await layoutFaults(page)).toEqual([]);
      await page.reload();
      await page.getByRole('heading', { name: 'Move in' }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    },
  );

  it.each([
    ['no file', 'Choose the file first.', null],
    [
      'a file that is no database',
      'file: The file cannot be read (file is not a database).',
      { name: 'notes.db', mimeType: 'application/octet-stream', buffer: Buffer.from('nothing of the kind') },
    ],
  ])('says what is wrong with %s', async (_, problem, file) => {
    const { page } = await visitAs(server, SUPERUSER);
    await page.goto('/settings/move-in');
    if (file !== null) await page.getByLabel('Database file').setInputFiles(file);
    await page.getByRole('button', { name: 'Look first' }).click();
    await page.getByText(problem).waitFor();
  });

  it('says what is wrong with an address', async () => {
    const { page } = await visitAs(server, SUPERUSER);
    await page.goto('/settings/move-in');
    await page.getByRole('radio', { name: 'In PostgreSQL' }).click();
    await page.getByLabel('Address of the database').fill('mysql://here');
    await page.getByRole('button', { name: 'Look first' }).click();
    await page.getByText('Enter postgresql://user:password@host:5432/database').waitFor();
    await page.getByLabel('Address of the database').fill('postgresql://u:s3cret@127.0.0.1:9/langflow');
    await page.getByRole('button', { name: 'Look first' }).click();
    await page.getByText(/ECONNREFUSED/).waitFor();
  });

  it('is for superusers: others are not shown the way, and are led elsewhere', async () => {
    const { page } = await visitAs(server, await createUser(server, 'bob'));
    await page.goto('/settings/move-in');
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    expect(await page.getByRole('link', { name: 'Move in' }).count()).toBe(0);
  });
});

it('A ZIP of the data folder brings the database, the secret key and the files, and no step is left for them', async () => {
  const old = await langflowDatabase('late');
  const server = await startServer({ env: await freshData() });
  const { page } = await visitAs(server, SUPERUSER);
  await page.goto('/settings/move-in');
  await page.getByText('A ZIP of Langflow').first().waitFor();
  const buffer = await zippedFolder(old.configDir);
  const archive = { name: 'langflow.zip', mimeType: 'application/zip', buffer };
  await page.getByLabel('Database file').setInputFiles(archive);
  await page.getByRole('button', { name: 'Look first' }).click();
  await page.getByRole('row', { name: 'Files of flows 1 0 0' }).waitFor();
  await page.getByRole('button', { name: 'Move in', exact: true }).click();
  await page.getByRole('heading', { name: 'Langflow has moved in' }).waitFor();
  await page.getByRole('row', { name: 'Variables 2 0 2' }).waitFor();
  expect(await page.getByText('langflow import-langflow').count()).toBe(0);
  await server.stop();
});

it('Moving in brings the server over, keys alive, says what to do next, and has its superuser sign in anew', async () => {
  const old = await langflowDatabase('late');
  const server = await startServer({ env: await freshData() });
  const page = await look(server, old);
  await page.getByRole('button', { name: 'Move in', exact: true }).click();
  await page.getByRole('heading', { name: 'Langflow has moved in' }).waitFor();
  await page.getByText(server.url, { exact: true }).waitFor();
  await page.getByRole('row', { name: 'Users 2 0 0' }).waitFor();
  expect(await callWithOldKey(server, old)).toBe(200);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Flows', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Password').fill(old.longPassword);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('link', { name: 'Echo' }).waitFor();
  await server.stop();
});
