import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** For a page that has axe already: it is half a megabyte, which each look would give the page twice. */
const NO_SOURCE = 'undefined';

/**
 * What axe has against the page as it stands, in light and in dark, in short; nothing, where all is well.
 * @param without rules that do not fit the place, such as `region` for a menu, which lies over the page and in no part of it
 */
export async function axeViolations(page: Page, without: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await drawnAnew(page);
    await settled(page);
    const isThere = await page.evaluate(() => 'axe' in window);
    const { violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: NO_SOURCE }) })
      // In the page itself: the other way opens a second one for each result, and is for frames of other origins.
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .disableRules([...without])
      .analyze();
    for (const { id, help, nodes } of violations)
      found.push(`${colorScheme}: ${id}: ${help} (${nodes.map((node) => node.html).join(' | ')})`);
  }
  return found;
}

/** A large page has its new colours a moment later. */
async function drawnAnew(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
    // A page whose frames do not come is judged as it stands: this waits without end otherwise.
    const frame = () => Promise.race([new Promise(requestAnimationFrame), pause(1000)]);
    await frame();
    await frame();
    await pause(50);
  });
}

/**
 * Colours that change do so by and by, and what is measured half-way is nobody's: where a colour is inherited, each element begins when
 * the one around it has ended. See `layoutFaults` for the five seconds.
 */
function settled(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const ending = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState !== 'finished' && effect?.getComputedTiming().endTime !== Infinity,
        );
    const allEnded = async () => {
      for (let left = ending(); left.length > 0; left = ending())
        await Promise.allSettled(left.map(({ finished }) => finished));
    };
    const late = new Promise((done) => setTimeout(done, 5000));
    return Promise.race([allEnded(), late]);
  });
}
