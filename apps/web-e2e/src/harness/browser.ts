import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { type ServedAt, tokenOf } from '@flowgate/test-server';

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** A visitor of the pages: a browser window with storage and cookies of its own. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser has complained about: script errors, refused content, failed look-ups. */
  readonly complaints: readonly string[];
}

let browser: Promise<Browser> | null = null;
const contexts: BrowserContext[] = [];
/** Windows that tests share, until the file ends. */
const kept = new Map<string, Visitor>();

/** Opens a window on a server; nobody is signed in. */
export async function visit(server: ServedAt, options: VisitOptions = {}): Promise<Visitor> {
  browser ??= launch();
  const { width = 1280, height = 800, colorScheme = 'light' } = options;
  const context = await (
    await browser
  ).newContext({
    baseURL: server.url,
    viewport: { width, height },
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  contexts.push(context);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  return { context, page, complaints: listen(page) };
}

/** Opens a window in which the user is signed in. */
export async function visitAs(
  server: ServedAt,
  user: Visiting = SUPERUSER,
  options: VisitOptions = {},
): Promise<Visitor> {
  const visitor = await visit(server, options);
  await visitor.context.addCookies([
    {
      name: 'access_token_lf',
      value: user.token ?? (await tokenOf(server, user.username, user.password)),
      url: server.url,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ]);
  return visitor;
}

/**
 * As `visitAs`, in the window that an earlier test of the file has left, with nothing stored in it but the session. The page is loaded anew;
 * its code is not compiled anew, which takes half of what a visit takes. For tests that leave the window as they found it: without routes
 * and listeners of their own.
 */
export async function revisitAs(
  server: ServedAt,
  user: Visiting = SUPERUSER,
  options: VisitOptions = {},
): Promise<Visitor> {
  const whose = JSON.stringify([server.url, user.username, options]);
  const known = kept.get(whose);
  if (known !== undefined) {
    await known.page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    return known;
  }
  const visitor = await visitAs(server, user, options);
  contexts.splice(contexts.indexOf(visitor.context), 1);
  kept.set(whose, visitor);
  return visitor;
}

/** Who visits; without a token they sign in before. */
interface Visiting {
  readonly username: string;
  readonly password: string;
  readonly token?: string;
}

export const SUPERUSER: Visiting = {
  username: 'langflow',
  password: 'langflow',
};

/**
 * What Chromium is started without. A graphics card in software, which draws what no page of ours needs, would take more of the
 * processor than the pages do; of the rest, one keeps it in one process and one lets pages read from other origins.
 */
const WITHOUT = new Set([
  '--single-process',
  '--disable-web-security',
  '--in-process-gpu',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]);

/** Drawing in software, each time all of what is drawn: drawn in part, the same page has other grey in its letters from time to time. */
const WITH = ['--disable-gpu', '--disable-software-rasterizer', '--disable-partial-raster'];

async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !WITHOUT.has(arg)), ...WITH],
    headless: true,
  });
}

async function closeAll(): Promise<void> {
  for (const context of contexts.splice(0)) await context.close();
}

/** The browser also reports each refused request; the first two questions of a visitor without a session are such. */
const REFUSED_REQUEST = /^Failed to load resource: .* status of 40[13]/;

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (isComplaint && !REFUSED_REQUEST.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

// A window that stays open draws and asks on, beside the tests that come after.
afterEach(closeAll);
afterAll(async () => {
  contexts.push(...[...kept.values()].map(({ context }) => context));
  kept.clear();
  await closeAll();
  await (await browser)?.close();
  browser = null;
});
