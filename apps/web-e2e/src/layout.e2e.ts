import {
  createFlow,
  createKey,
  promptEcho,
  send,
  startServer,
  tokenOf,
  type Server,
} from '@flowgate/test-server';
import type { Page } from 'playwright-core';
import { revisitAs, visit, visitAs } from './harness/browser';
import { layoutFaults } from './harness/layout-faults';

const LONG = 'a-name-without-any-place-to-break-'.repeat(6);

describe('On a wide and on a narrow window, nothing is out of its place', () => {
  let server: Server;
  let flow: string;
  beforeAll(async () => {
    server = await startServer();
    const langflow = { token: await tokenOf(server) };
    flow = await createFlow(server, langflow, 'greeter', promptEcho());
    await send(server, `PATCH /api/v1/flows/${flow}`, {
      ...langflow,
      body: { name: LONG, description: LONG },
    });
    for (const name of ['Shop', LONG]) await createKey(server, langflow, { name });
    const variable = { name: LONG, value: LONG, type: 'Generic', default_fields: [LONG] };
    await send(server, 'POST /api/v1/variables/', { ...langflow, body: variable });
    const said = { input_value: LONG + LONG, session_id: 'long' };
    await send(server, `POST /api/v1/run/session/${flow}`, { ...langflow, body: said });
  });
  afterAll(() => server.stop());

  /** The third is what a page shows last. */
  const places: [name: string, path: () => string, last?: string][] = [
    ['the flows', () => '/flows'],
    ["a flow's components", () => `/flows/${flow}`],
    ["a flow's chat", () => `/flows/${flow}/chat?session=long`, 'fg-markdown p'],
    ["a flow's API access", () => `/flows/${flow}/api`],
    ["a flow's settings", () => `/flows/${flow}/settings`],
    ['a flow that is not there', () => '/flows/7b0f6f4e-91fc-4a3e-9a62-0f0b3f9c7d11'],
    ['the keys', () => '/settings/api-keys'],
    ['the variables', () => '/settings/global-variables'],
    ['the profile', () => '/settings/profile'],
    ['the users', () => '/settings/users'],
    ['moving in', () => '/settings/move-in'],
  ];

  describe.each([1440, 320])('%s pixels wide', (width) => {
    it('at the sign-in', async () => {
      const { page } = await visit(server, { width });
      await page.goto('/login');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await layoutFaults(page)).toEqual([]);
    });

    const named = places.map(([name, path, last = 'fg-shell']) => ({ name, path, last }));
    it.each(named)('in $name, and the page looks the same after a dialog', async ({ path, last }) => {
      const { page } = await revisitAs(server, undefined, { width });
      await settledAt(page, path());
      await page.locator(last).last().waitFor();
      expect(await layoutFaults(page)).toEqual([]);
      const before = await picture(page);
      await openAndCloseMenu(page);
      expect(await difference(page, before, await picture(page))).toBeLessThanOrEqual(1);
    });
  });

  it('after an answer in the chat has been read out, and after a copy', async () => {
    const { page } = await visitAs(server);
    await settledAt(page, `/flows/${flow}/chat`);
    await page.getByRole('textbox', { name: 'Message' }).fill(LONG.repeat(20));
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.cdk-live-announcer-element', { hasText: LONG }).waitFor({ state: 'attached' });
    expect(await layoutFaults(page)).toEqual([]);
  });
});

async function settledAt(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Account of langflow' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('fg-skeleton').waitFor({ state: 'detached' });
  // Answers stand there as plain text until what reads Markdown has been loaded.
  await page.locator('.as-it-is').waitFor({ state: 'detached' });
}

/** What comes late, such as a flow's state, is there when two pictures this far apart are the same. */
const MOMENT_MS = 250;

/** As the page looks when nothing changes any more; without what moves or blinks. */
async function picture(page: Page): Promise<Buffer> {
  const take = async () => {
    await page.waitForTimeout(MOMENT_MS);
    return page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
  };
  let last = await take();
  for (let now = await take(); !now.equals(last); now = await take()) last = now;
  return last;
}

/** What opens over a page brings styles of its own, which must not be what the page's own look depends on. */
async function openAndCloseMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account of langflow' }).click();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.mouse.move(0, 0);
}

/**
 * How far two pictures are from each other at most, in any colour of any pixel, of 255. Chromium rounds text that lies over a blurred
 * background anew when a layer has come and gone, which is one step.
 */
async function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  if (one.equals(other)) return 0;
  const blank = await page.context().newPage();
  const pictures = [one, other].map((picture) => `data:image/png;base64,${picture.toString('base64')}`);
  const most = await blank.evaluate(async (sources) => {
    const pixels = async (source: string) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas?.drawImage(image, 0, 0);
      return canvas?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    };
    const [before = [], after = []] = await Promise.all(sources.map(pixels));
    if (before.length === 0 || before.length !== after.length) return 255;
    let most = 0;
    for (const [at, value] of before.entries()) most = Math.max(most, Math.abs(value - (after[at] ?? 0)));
    return most;
  }, pictures);
  await blank.close();
  return most;
}
