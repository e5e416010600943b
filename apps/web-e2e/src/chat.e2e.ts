import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import {
  createFlow,
  createUser,
  modelChat,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';
import type { MessageListItem } from '@flowgate/contracts';
import type { Page } from 'playwright-core';
import { visitAs } from './harness/browser';
import { eventually } from './harness/eventually';

describe('The chat', () => {
  const server = sharedServer();
  let models: ModelStandIn;
  let user: TestUser;
  let model: string;
  beforeAll(async () => {
    models = await startModelStandIn();
    user = await createUser(server, 'alice');
    model = await createFlow(server, user, 'assistant', modelChat(`${models.url}/v1`));
  });
  afterAll(() => models.stop());

  async function open(flow = model, session?: string) {
    const visitor = await visitAs(server, user);
    const query = session === undefined ? '' : `?session=${encodeURIComponent(session)}`;
    await visitor.page.goto(`/flows/${flow}/chat${query}`);
    await visitor.page.getByRole('textbox', { name: 'Message' }).waitFor();
    return visitor;
  }

  const say = async (page: Page, text: string) => {
    await page.getByRole('textbox', { name: 'Message' }).fill(text);
    await page.keyboard.press('Enter');
  };
  const answer = (page: Page) => page.locator('fg-message.flow').last();
  const stored = async (session: string) => {
    const path = `GET /api/v1/monitor/messages?flow_id=${model}&session_id=${encodeURIComponent(session)}`;
    return (await send<MessageListItem[]>(server, path, user)).body.map(({ text }) => text);
  };

  it('shows the end of what is said while it changes its size, unless the user has gone up', async () => {
    const { page } = await open(await createFlow(server, user, 'long-answers', promptEcho()));
    await say(page, 'line\n\n'.repeat(60));
    await answer(page).getByText('line').last().waitFor();
    const latest = page.getByRole('button', { name: 'Latest' });
    const messages = page.getByRole('region', { name: 'Messages' });
    const belowSight = () =>
      messages.evaluate((one) => Math.round(one.scrollHeight - one.scrollTop - one.clientHeight));
    await eventually(async () => expect(await belowSight()).toBe(0));
    /** The browser tells of a scroll before it tells of a new size. */
    const become = (height: string) =>
      messages.evaluate((one, height) => {
        one.style.maxHeight = height;
        one.dispatchEvent(new Event('scroll'));
        return one.clientHeight;
      }, height);
    expect(await become('120px')).toBeLessThan(200);
    await eventually(async () => expect(await belowSight()).toBe(0));
    expect(await latest.count()).toBe(0);
    await messages.evaluate((one) => (one.scrollTop = 40));
    await latest.waitFor();
    await become('100px');
    expect(await messages.evaluate((one) => one.scrollTop)).toBe(40);
  });

  it('takes what is sent before it knows what was said, and sends it then', async () => {
    const { page, complaints } = await visitAs(server, user);
    const held = Promise.withResolvers<undefined>();
    await page.route(/\/monitor\/messages\/sessions/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(`/flows/${model}/chat`);
    await say(page, 'Too early');
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Too early');
    held.resolve(undefined);
    await answer(page).getByText('stub: Too early').waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows an answer while the model makes it, and keeps it with its session', async () => {
    const { page, complaints } = await open(model, 'growing');
    const lengths = new Set<number>();
    await say(page, 'STUB_PAUSE 150 one two three four five');
    await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
    await answer(page).waitFor();
    while ((await page.getByRole('button', { name: 'Stop the answer' }).count()) > 0) {
      lengths.add((await answer(page).locator('fg-markdown').innerText()).length);
      // A word takes three times as long, and looking without a rest a processor.
      await page.waitForTimeout(50);
    }
    expect(lengths.size).toBeGreaterThan(3);
    const whole = 'stub: STUB_PAUSE 150 one two three four five';
    await answer(page).getByText(whole, { exact: true }).waitFor();
    await page.reload();
    await answer(page).getByText(whole, { exact: true }).waitFor();
    expect(await page.locator('fg-message').count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('stops an answer down to the call of the model, and goes on', async () => {
    const { page } = await open(model, 'stopped');
    await say(page, 'STUB_PAUSE 2000 a b c d e f g h i j');
    await answer(page).getByText('stub:').waitFor();
    await page.getByRole('button', { name: 'Stop the answer' }).click();
    await page.getByText('Stopped', { exact: true }).waitFor();
    expect(await models.requests.at(-1)?.ended).toBe('abandoned');
    expect(
      await page.getByRole('textbox', { name: 'Message' }).evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    await say(page, 'again');
    await answer(page).getByText('stub: again').waitFor();
    const [question, stopped, ...rest] = await stored('stopped');
    expect([question, ...rest]).toEqual(['STUB_PAUSE 2000 a b c d e f g h i j', 'again', 'stub: again']);
    expect(stopped).toMatch(/^stub:/);
    await page.reload();
    await page.getByText('Stopped', { exact: true }).waitFor();
    await answer(page).getByText('stub: again').waitFor();
  });

  it('keeps what has come of an answer when the chat is left, and marks it as stopped', async () => {
    const { page } = await open(model, 'left');
    await say(page, 'STUB_PAUSE 2000 a b c d e f g h i j');
    await answer(page).getByText('stub:').waitFor();
    await page.getByRole('tab', { name: 'API access' }).click();
    await eventually(async () => expect(await stored('left')).toHaveLength(2));
    await page.getByRole('tab', { name: 'Chat', exact: true }).click();
    await page.getByText('Stopped', { exact: true }).waitFor();
    await answer(page).getByText('stub:').waitFor();
  });

  it('lays each language out in its own direction', async () => {
    const { page } = await open(model, 'directions');
    await say(page, 'مرحبا بالعالم.');
    const said = page.locator('fg-message.user').last().getByText('مرحبا');
    expect(await said.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl');
  });

  it('shows what fails as what it is', async () => {
    const { page } = await open(model, 'failing');
    await say(page, 'STUB_ERROR 401');
    const failure = page.locator('fg-message.failure');
    await failure.getByText('OpenAI failed').waitFor();
    await failure.getByText('stub error 401').waitFor();
    expect(await failure.count()).toBe(1);
    await page.reload();
    await failure.getByText('stub error 401').waitFor();
  });

  it('asks for the password when the session has ended, and then the flow', async () => {
    const { page, context } = await open(model, 'ended');
    await context.clearCookies();
    await say(page, 'still there?');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Password').fill(user.password);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await answer(page).getByText('stub: still there?').waitFor();
    expect(await stored('ended')).toEqual(['still there?', 'stub: still there?']);
  });

  it('says when the server cannot be reached', async () => {
    const { page, context } = await open(model, 'alone');
    await context.route('**/api/v1/run/**', (route) => route.abort());
    await say(page, 'hello?');
    const messages = page.getByRole('region', { name: 'Messages' });
    await messages.getByText('The server cannot be reached.').waitFor();
    await page.getByRole('button', { name: 'Send' }).waitFor();
  });

  it('shows Markdown, and of hostile answers nothing but text', async () => {
    const { page, complaints } = await open(model, 'hostile');
    const hostile = [
      '**bold** <script>document.title = "script"</script>',
      '',
      '<img src=x onerror="document.title = 1">',
      '',
      '<svg/onload=alert(1)><iframe srcdoc="<script>alert(1)</script>"></iframe><style>*{display:none}</style>',
      '',
      '[click](javascript:alert(1)) [data](data:text/html,x) [good](https://example.org/) ![pic](https://example.org/x.png)',
    ].join('\n');
    await page.getByRole('textbox', { name: 'Message' }).fill(hostile);
    await page.getByRole('button', { name: 'Send' }).click();
    const said = answer(page);
    await said.locator('strong', { hasText: 'bold' }).waitFor();
    await said.getByText('<script>document.title = "script"</script>').waitFor();
    await said.getByText('<img src=x onerror="document.title = 1">').waitFor();
    const shown = said.locator('fg-markdown');
    expect(await shown.locator('script, img, svg, iframe, style').count()).toBe(0);
    const links = await shown
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(['https://example.org/', 'https://example.org/x.png']);
    await eventually(async () => expect(await page.title()).toBe('Chat · assistant · Flowgate'));
    expect(complaints).toEqual([]);
  });

  it('begins, renames and deletes sessions, and leaves those of other flows alone', async () => {
    const other = await createFlow(server, user, 'other', promptEcho());
    const call = { token: user.token, body: { input_value: 'mine', session_id: 'shared name' } };
    await send(server, `POST /api/v1/run/session/${other}`, call);
    const { page } = await open(model);
    await page.getByRole('button', { name: 'New session' }).click();
    await say(page, 'first words');
    await answer(page).getByText('stub: first words').waitFor();
    const sessions = page.getByRole('navigation', { name: 'Sessions' });
    await sessions.getByRole('button', { name: 'Actions for session first words' }).first().click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('shared name');
    await page.getByRole('button', { name: 'Rename' }).click();
    await sessions.getByRole('button', { name: 'shared name', exact: true }).waitFor();
    await answer(page).getByText('stub: first words').waitFor();
    expect(await stored('shared name')).toEqual(['first words', 'stub: first words']);
    await sessions.getByRole('button', { name: 'Actions for session shared name' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete session' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await sessions.getByRole('button', { name: 'shared name', exact: true }).waitFor({ state: 'detached' });
    expect(await stored('shared name')).toEqual([]);
    const path = `GET /api/v1/monitor/messages?flow_id=${other}&session_id=shared%20name`;
    expect((await send<unknown[]>(server, path, user)).body).toHaveLength(2);
  });

  it('needs nothing but the keyboard', async () => {
    const { page } = await open(model, 'typed');
    await page.getByRole('textbox', { name: 'Message' }).focus();
    await page.keyboard.type('line one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('line two');
    await page.keyboard.press('Enter');
    await answer(page).getByText('line two').waitFor();
    expect(await stored('typed')).toContain('line one\nline two');
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
    await page.keyboard.type('next');
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('next');
  });
});
