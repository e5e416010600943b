import { createFlow, createUser, promptEcho, sharedServer, type TestUser } from '@flowgate/test-server';
import type { RunResponse } from '@flowgate/contracts';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { revisitAs } from './harness/browser';

const run = promisify(execFile);
const TRICKY = `Who's there? "$HOME" \`id\` \\n {user_text}`;

describe('API access', () => {
  const server = sharedServer();
  let user: TestUser;
  let flow: string;
  beforeAll(async () => {
    user = await createUser(server, 'alice');
    flow = await createFlow(server, user, 'snippets', promptEcho());
  });

  async function open(): Promise<Page> {
    const { page } = await revisitAs(server, user);
    await page.goto(`/flows/${flow}/api`);
    await page.getByRole('heading', { name: 'Call this flow' }).waitFor();
    return page;
  }

  async function withKey(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Create a key for this call' }).click();
    await page.getByRole('button', { name: 'Create Secret Key' }).click();
    await page.getByText('Copy the call now').waitFor();
  }

  async function tweakTemplate(page: Page, template: string): Promise<void> {
    await page.getByText('Prompt Template').click();
    await page.getByRole('textbox', { name: 'Template', exact: true }).fill(template);
  }

  async function copied(page: Page, language: string): Promise<string> {
    await page.getByRole('radio', { name: language }).click();
    await page.getByRole('button', { name: `Copy ${language}` }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  }

  const said = (answer: RunResponse) => answer.outputs[0]?.outputs[0]?.outputs.message?.message;

  it('has a placeholder for the key, and the endpoint name in the address', async () => {
    const snippet = await copied(await open(), 'curl');
    expect(snippet).toContain(`'${server.url}/api/v1/run/snippets?stream=false'`);
    expect(snippet).toContain(`'x-api-key: YOUR_API_KEY'`);
    expect(snippet).not.toContain('tweaks');
  });

  it('gives a curl call that runs as pasted, with a key created there and the tweaks made there', async () => {
    const page = await open();
    await withKey(page);
    await page.getByRole('textbox', { name: 'Message' }).fill(`it's "me"`);
    await tweakTemplate(page, TRICKY);
    const { stdout } = await run('sh', ['-c', await copied(page, 'curl')], { timeout: 20_000 });
    expect(said(JSON.parse(stdout) as RunResponse)).toBe(TRICKY.replace('{user_text}', `it's "me"`));
  });

  it('gives a streaming curl call that runs as pasted', async () => {
    const page = await open();
    await withKey(page);
    await page.getByRole('checkbox', { name: 'Stream the response' }).check();
    const { stdout } = await run('sh', ['-c', await copied(page, 'curl')], { timeout: 20_000 });
    const events = stdout.split('\n').filter((line) => line !== '');
    expect(events.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'add_message',
      'add_message',
      'end',
    ]);
  });

  it.each([false, true])('gives JavaScript that runs as pasted, streaming: %s', async (stream) => {
    const page = await open();
    await withKey(page);
    await tweakTemplate(page, TRICKY);
    if (stream) await page.getByRole('checkbox', { name: 'Stream the response' }).check();
    const program = await copied(page, 'JavaScript');
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
      timeout: 20_000,
      // Whatever runs the tests may ask for colours, which would stand between the words.
      env: { PATH: process.env.PATH, NO_COLOR: '1' },
    });
    expect(stdout.trim()).toBe(TRICKY.replace('{user_text}', 'Hello'));
  });

  it('names the key that is created there after the flow', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Create a key for this call' }).click();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('snippets');
  });

  it('asks before the key is lost that nobody has copied: by another tab, by the menu, by removing it', async () => {
    const page = await open();
    await withKey(page);
    const question = page.getByRole('dialog', { name: 'Leave without copying the key?' });
    const stay = async () => {
      await question.getByRole('button', { name: 'Stay on this page' }).click();
      await question.waitFor({ state: 'detached' });
    };
    await page.getByRole('tab', { name: 'Chat', exact: true }).click();
    await stay();
    await page.getByRole('button', { name: `Account of ${user.username}` }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await stay();
    await page.getByRole('button', { name: 'Remove the key' }).click();
    await stay();
    expect(await page.getByLabel('curl', { exact: true }).last().innerText()).toMatch(/sk-[\w-]{43}/);
    await page.getByRole('button', { name: 'Remove the key' }).click();
    await question.getByRole('button', { name: 'Leave without it' }).click();
    await page.getByText('YOUR_API_KEY').last().waitFor();
  });

  it('forgets the key when the page is left', async () => {
    const page = await open();
    await withKey(page);
    await copied(page, 'curl');
    const key = /sk-[\w-]{43}/.exec(await page.getByLabel('curl', { exact: true }).last().innerText())?.[0];
    expect(key).toBeDefined();
    await page.getByRole('tab', { name: 'Chat', exact: true }).click();
    await page.getByRole('region', { name: 'Messages' }).waitFor();
    await page.getByRole('tab', { name: 'API access' }).click();
    await page.getByText('YOUR_API_KEY').last().waitFor();
    const everything = await page.evaluate(
      () =>
        document.documentElement.outerHTML +
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(everything).not.toContain(key ?? '');
  });

  it('writes only what was changed into the call, and takes it back', async () => {
    const page = await open();
    await page.getByText('Chat Output').click();
    await page.getByRole('checkbox', { name: 'Store Messages' }).last().uncheck();
    await page.getByText('1 changed').waitFor();
    expect(await copied(page, 'Python')).toContain('"should_store_message": False');
    await page.getByRole('button', { name: 'Reset all tweaks' }).click();
    expect(await copied(page, 'Python')).not.toContain('should_store_message');
  });
});
