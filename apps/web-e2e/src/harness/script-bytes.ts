import type { Page } from 'playwright-core';

/** How many bytes of script, as they travel, it takes to show a page in an empty browser; not those that are loaded ahead. */
export async function scriptBytes(page: Page, path: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('fg-skeleton').waitFor({ state: 'detached' });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
