import type { JSHandle, Page } from 'playwright-core';

interface Eyes {
  /** Whether anything of the element can be seen; what is clipped to nothing, or a pixel small, cannot. */
  readonly isSeen: (element: Element) => boolean;
  readonly nameOf: (element: Element) => string;
}

const CHECKS = [outside, tooLarge, runTogether, cutOff, outOfSight, fallenApart];

/** What is wrong with how a page lies in its window: what a test that asks for roles and texts does not see. A line for each fault. */
export async function layoutFaults(page: Page): Promise<string[]> {
  const eyes = await page.evaluateHandle(() => ({
    isSeen(element: Element) {
      const { width, height } = element.getBoundingClientRect();
      const options = { opacityProperty: true, visibilityProperty: true };
      return width > 1 && height > 1 && element.checkVisibility(options);
    },
    nameOf: (element: Element) =>
      `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 60)}`,
  }));
  await page.evaluate(atRest);
  const faults: string[] = [];
  for (const check of CHECKS) faults.push(...(await page.evaluate<string[], JSHandle<Eyes>>(check, eyes)));
  return [...new Set(faults)];
}

/** Something beside the application can be seen, such as text meant for screen readers only. */
function outside({ isSeen, nameOf }: Eyes): string[] {
  return [...document.body.children]
    .filter((element) => !element.matches('fg-app, script, noscript, .cdk-overlay-container'))
    .filter(isSeen)
    .map((element) => `outside the application: ${nameOf(element)}`);
}

/** The page is wider than its window, or goes on below the application. */
function tooLarge(): string[] {
  const faults: string[] = [];
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth) faults.push(`${scrollWidth - innerWidth}px wider than the window`);
  const app = document.querySelector('fg-shell, fg-login-page');
  const end = (app?.getBoundingClientRect().bottom ?? 0) + scrollY;
  if (scrollHeight > Math.max(innerHeight, Math.ceil(end)))
    faults.push(`goes on ${scrollHeight - end}px below the application`);
  return faults;
}

/** Two words touch, because the blank between their elements was lost. */
function runTogether({ isSeen }: Eyes): string[] {
  const faults: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => {
    const parent = node.parentElement;
    return parent?.closest('pre') === null && isSeen(parent)
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT;
  });
  let before = { text: '', right: NaN, bottom: NaN };
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const text = walker.currentNode.nodeValue ?? '';
    const rects = [...range.getClientRects()];
    const [first, last] = [rects[0], rects.at(-1)];
    if (first === undefined || last === undefined) continue;
    const touches = Math.abs(first.left - before.right) < 1 && Math.abs(first.bottom - before.bottom) < 8;
    if (touches && /[\w:]$/.test(before.text) && /^\w/.test(text))
      faults.push(`words run together: ${before.text.slice(-20)}|${text.slice(0, 20)}`);
    before = { text, right: last.right, bottom: last.bottom };
  }
  return faults;
}

/** Text is cut off, and nothing shows that there is more. */
function cutOff({ isSeen, nameOf }: Eyes): string[] {
  const shows = 'input, textarea, select, svg *, [tabindex="0"]:not(pre), .mat-mdc-tab-link-container';
  return [...document.querySelectorAll('fg-app *')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && !element.matches(shows))
    .filter((element) => {
      const { overflowX, textOverflow, webkitLineClamp, maskImage, display } = getComputedStyle(element);
      const isMarked = textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || maskImage !== 'none';
      return overflowX !== 'visible' && display !== 'inline' && !isMarked && isSeen(element);
    })
    .map((element) => `cut off without a sign: ${nameOf(element)}`);
}

/** The entry of a navigation that is marked as open is scrolled away. */
function outOfSight({ isSeen, nameOf }: Eyes): string[] {
  return [...document.querySelectorAll('fg-app nav :is([aria-current=page], [aria-selected=true])')]
    .filter(isSeen)
    .filter((link) => {
      const { left, right } = link.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    })
    .map((link) => `scrolled out of sight: ${nameOf(link)}`);
}

/** A toolbar has more than two groups: something floats in its middle. */
function fallenApart({ isSeen, nameOf }: Eyes): string[] {
  return [...document.querySelectorAll('.fg-toolbar')]
    .filter((toolbar) => {
      const parts = [...toolbar.children].filter(isSeen).map((part) => part.getBoundingClientRect());
      return (
        parts.filter((part, index) => part.left - (parts[index - 1]?.right ?? part.left) > 40).length > 1
      );
    })
    .map((toolbar) => `fallen apart: ${nameOf(toolbar)}`);
}

/**
 * A label that is on its way to its place is cut off for a moment; what moves for ever is not waited for. Nor is what has not come to its end
 * after five seconds: Chromium lets what cannot be seen stand still on its way.
 */
async function atRest(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
  const late = new Promise((done) => setTimeout(done, 5000));
  await Promise.race([Promise.allSettled(ending.map((animation) => animation.finished)), late]);
}
