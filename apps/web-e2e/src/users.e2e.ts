import {
  createUser,
  send,
  sharedServer,
  signIn,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { revisitAs, SUPERUSER } from './harness/browser';

describe('The page of users', () => {
  let server: Server;
  let alice: TestUser;
  beforeAll(async () => {
    server = await startServer();
    alice = await createUser(server, 'alice');
  });
  afterAll(() => server.stop());

  it('makes a user who can sign in, changes and deletes them', async () => {
    const { page } = await revisitAs(server, SUPERUSER);
    await page.goto('/settings/users');
    await page.getByRole('button', { name: 'Add New' }).click();
    await page.getByLabel('Username').fill('rob');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create user' }).click();
    await page.getByText('Use at least 8 characters').waitFor();
    await page.getByLabel('Password').fill('long enough');
    await page.getByRole('button', { name: 'Create user' }).click();
    await page.getByRole('row', { name: /rob.*Active/ }).waitFor();
    await signIn(server, 'rob', 'long enough');

    await page.getByRole('button', { name: 'Actions for rob' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByLabel('Username').fill('robert');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Actions for robert' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete user' }).click();
    await page.getByRole('row', { name: /robert/ }).waitFor({ state: 'detached' });
  });

  it('deactivates a user, whose keys are refused until they are activated again', async () => {
    const whoami = () => send(server, 'GET /api/v1/users/whoami', { key: alice.key });
    const { page } = await revisitAs(server, SUPERUSER);
    await page.goto('/settings/users');
    await page.getByRole('button', { name: 'Actions for alice' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await page.getByRole('row', { name: /alice.*Deactivated/ }).waitFor();
    expect((await whoami()).status).toBe(403);
    await page.getByRole('button', { name: 'Actions for alice' }).click();
    await page.getByRole('menuitem', { name: 'Activate' }).click();
    await page.getByRole('row', { name: /alice.*Active/ }).waitFor();
    expect((await whoami()).status).toBe(200);
  });

  it('is for superusers: others are not shown the way, and are led elsewhere', async () => {
    const { page } = await revisitAs(server, await createUser(server, 'carol'));
    await page.goto('/settings/users');
    await page.getByRole('heading', { name: 'Langflow API' }).waitFor();
    expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0);
  });

  it('offers nobody to delete or deactivate themselves', async () => {
    const { page } = await revisitAs(server, SUPERUSER);
    await page.goto('/settings/users');
    await page.getByRole('button', { name: 'Actions for langflow' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Edit']);
  });
});

it("A user's own name is changed on the profile page", async () => {
  const server = sharedServer();
  const carol = await createUser(server, 'carol');
  const caroline = carol.username.replace('carol', 'caroline');
  const { page } = await revisitAs(server, carol);
  await page.goto('/settings/profile');
  await page.getByLabel('Username').fill(caroline);
  await page.getByRole('button', { name: 'Save name' }).click();
  await page.getByRole('button', { name: `Account of ${caroline}` }).waitFor();
  await signIn(server, caroline, carol.password);
});
