import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import {
  createFlow,
  createUser,
  modelChat,
  send,
  sharedServer,
  type TestUser,
  unchosenChat,
} from '@flowgate/test-server';
import type { Page } from 'playwright-core';
import { axeViolations } from './harness/axe';
import { revisitAs } from './harness/browser';
import { flowFile, jsonFile, withStranger } from './harness/flow-files';

type Place = [name: string, go: (page: Page, flow: string) => Promise<unknown>, without?: string[]];

/** Each page, menu and dialog of the flows and the chat, and how one gets there. */
const places: Place[] = [
  ['the list', (page) => open(page, '/flows', 'Flows')],
  [
    'the results of an import',
    async (page) => {
      await open(page, '/flows', 'Flows');
      const files = [flowFile('Half', withStranger()), jsonFile('broken.json', '{')];
      await page.getByLabel('Flow files').setInputFiles(files);
      await page.getByRole('heading', { name: 'Imported 1 flow; 1 file refused' }).waitFor();
    },
  ],
  [
    'a search without a result',
    async (page) => {
      await open(page, '/flows', 'Flows');
      await page.getByRole('searchbox').fill('nothing is called this');
      await page.getByRole('heading', { name: 'No matching flows' }).waitFor();
    },
  ],
  [
    'the menu of a flow',
    async (page) => {
      await open(page, '/flows', 'Flows');
      await page.getByRole('button', { name: 'Actions for half', exact: true }).click();
      await page.getByRole('menu').waitFor();
    },
    ['region'],
  ],
  [
    'the deletion of a flow',
    async (page) => {
      await open(page, '/flows', 'Flows');
      await page.getByRole('button', { name: 'Actions for half', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('dialog').waitFor();
      await page.getByRole('menu').waitFor({ state: 'detached' });
    },
  ],
  ['the components', (page, flow) => open(page, `/flows/${flow}`, 'half')],
  [
    'the fields of a component, one changed',
    async (page, flow) => {
      await open(page, `/flows/${flow}`, 'half');
      await page.getByRole('button', { name: /^Prompt Template/ }).click();
      await page.getByRole('textbox', { name: 'Template' }).fill('Other: {user_text}');
      await page.getByText('1 unsaved change').waitFor();
    },
  ],
  [
    'a flow that needs setup',
    async (page) => {
      await open(page, '/flows', 'Flows');
      await page.getByLabel('Flow files').setInputFiles(flowFile('Unset', unchosenChat()));
      await page.getByRole('link', { name: 'Unset', exact: true }).first().click();
      await page.getByText('One thing is missing').waitFor();
      await page.getByRole('link', { name: /^Choose a model/ }).click();
      await page.getByRole('combobox', { name: 'Language Model, provider' }).waitFor();
    },
  ],
  [
    'the settings with a name that cannot be',
    async (page, flow) => {
      await open(page, `/flows/${flow}/settings`, 'Project Settings');
      await page.getByLabel('Endpoint Name').fill('no spaces');
      await page.getByRole('button', { name: 'Use no-spaces' }).waitFor();
    },
  ],
  [
    'the calls with tweaks',
    async (page, flow) => {
      await open(page, `/flows/${flow}/api`, 'Call this flow');
      for (const summary of await page.locator('summary').all()) await summary.click();
      await page.getByRole('textbox', { name: 'Template', exact: true }).fill('Changed');
    },
  ],
  [
    'a key for a call',
    async (page, flow) => {
      await open(page, `/flows/${flow}/api`, 'Call this flow');
      await page.getByRole('button', { name: 'Create a key for this call' }).click();
      await page.getByRole('button', { name: 'Create Secret Key' }).click();
      await page.getByText('Copy the call now').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  ],
  ['an empty chat', (page, flow) => open(page, `/flows/${flow}/chat?session=new`, 'Chat with half')],
];

async function open(page: Page, path: string, heading: string) {
  await page.goto(path);
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
}

describe('The pages of flows and the chat', () => {
  const server = sharedServer();
  let models: ModelStandIn;
  let user: TestUser;
  let half: string;
  let chat: string;
  beforeAll(async () => {
    models = await startModelStandIn();
    user = await createUser(server, 'alice');
    half = await createFlow(server, user, 'half', withStranger());
    chat = await createFlow(server, user, 'chat', modelChat(`${models.url}/v1`));
    const say = (input_value: string) =>
      send(server, 'POST /api/v1/run/session/chat', {
        token: user.token,
        body: { input_value, session_id: 'long' },
      });
    await say(
      `# Title\n\n## Sub\n\n- a\n- [ ] b\n\n> quote\n\n\`\`\`\n${'code '.repeat(60)}\n\`\`\`\n\n|a|b|\n|-|-|\n|1|2|`,
    );
    await say('STUB_ERROR 500');
  });
  afterAll(() => models.stop());

  const named = places.map(([name, go, without]) => ({ name, go, without }));

  it.each(named)('give axe nothing to say in light and in dark: $name', async ({ go, without }) => {
    const { page } = await revisitAs(server, user);
    await go(page, half);
    expect(await axeViolations(page, without)).toEqual([]);
  });

  it.each([1280, 390])(
    'give axe nothing to say: a chat with answers and a failure, %i pixels wide',
    async (width) => {
      const { page } = await revisitAs(server, user, { width });
      await page.goto(`/flows/${chat}/chat?session=long`);
      await page.locator('fg-markdown pre').waitFor();
      expect(await axeViolations(page)).toEqual([]);
      if (width === 390) {
        await page.getByRole('button', { name: 'long', exact: true }).click();
        await page.getByRole('button', { name: 'New session' }).waitFor();
        expect(await axeViolations(page)).toEqual([]);
      }
    },
  );

  it.each(['/flows', '/flows/$', '/flows/$/api', '/flows/$/settings', '/flows/$/chat'])(
    'on a narrow window, %s needs no scrolling sideways',
    async (path) => {
      const { page } = await revisitAs(server, user, { width: 390 });
      await page.goto(path.replace('$', chat), { waitUntil: 'networkidle' });
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    },
  );
});
