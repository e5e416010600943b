import type { Page, Request } from 'playwright-core';

/** How many bytes of script, as they travel, it takes to show a page in an empty browser; not those that are loaded ahead. */
export async function scriptBytes(page: Page, path: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  const measure = (request: Request) => {
    if (request.resourceType() !== 'script') return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  };
  page.on('requestfinished', measure);
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('fg-skeleton').waitFor({ state: 'detached' });
  // What is loaded ahead goes on, and would be asked for its size when the page has gone.
  page.off('requestfinished', measure);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
