import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { signIn, type Server } from '@flowgate/test-server';

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

/** Opens a window on a server; nobody is signed in. */
export async function visit(server: Server, options: VisitOptions = {}): Promise<Visitor> {
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
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  return { context, page, complaints: listen(page) };
}

/** Opens a window in which the user is signed in. */
export async function visitAs(
  server: Server,
  user: { readonly username: string; readonly password: string } = SUPERUSER,
  options: VisitOptions = {},
): Promise<Visitor> {
  const visitor = await visit(server, options);
  const token = await signIn(server, user.username, user.password);
  await visitor.context.addCookies([
    { name: 'access_token_lf', value: token, url: server.url, httpOnly: true, sameSite: 'Lax' },
  ]);
  return visitor;
}

export const SUPERUSER = { username: 'langflow', password: 'langflow' };

async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--disable-web-security'),
    headless: true,
  });
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

afterAll(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await (await browser)?.close();
  browser = null;
});
